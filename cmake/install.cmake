# What `cmake --install` writes, in four components, which are also the parts of the Debian package: runtime (the library),
# development (headers, what programs are linked with), tools (ws2run), cil (C#, and the names by which Mono and .NET look for
# ws2_32.dll). Nothing written here contains the prefix: an installation may be moved as a whole.
include(CMakePackageConfigHelpers)

set(file "libws2_32.so.${PROJECT_VERSION}")
set(soname "libws2_32.so.${PROJECT_VERSION_MAJOR}")
set(link_directory "${CMAKE_INSTALL_LIBDIR}/ws2_32/link")

# --strip and CPack strip what CMake has built; these come from cargo.
function(strip_installed path component)
    install(CODE "
        if(CMAKE_INSTALL_DO_STRIP)
            execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-unneeded
                \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${path}\" COMMAND_ERROR_IS_FATAL ANY)
        endif()" COMPONENT ${component})
endfunction()

# install_link(TARGET LINK COMPONENT): `make uninstall` knows the links as well, because they are files of the build folder.
function(install_link target link component)
    set(made "${CMAKE_BINARY_DIR}/links/${link}")
    get_filename_component(folder "${made}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}")
    file(CREATE_LINK "${target}" "${made}" SYMBOLIC)
    get_filename_component(folder "${CMAKE_INSTALL_LIBDIR}/${link}" DIRECTORY)
    install(FILES "${made}" DESTINATION "${folder}" COMPONENT ${component})
endfunction()

# The library. A shared library is no program: it is not executable.
install(FILES "${directory}/libws2_32.so" DESTINATION "${CMAKE_INSTALL_LIBDIR}" RENAME "${file}" COMPONENT runtime)
strip_installed("${CMAKE_INSTALL_LIBDIR}/${file}" runtime)
install_link("${file}" "${soname}" runtime)

# The names by which Mono and .NET look for ws2_32.dll: lib, the name as the declaration spells it, and .so; letters are
# told apart, and a trailing .dll (not .DLL) may be left out by Mono. libws2_32.so is one of them, and -lws2_32's.
install_link("${file}" libws2_32.so development)
foreach(name ws2_32.dll Ws2_32 Ws2_32.dll WS2_32 WS2_32.dll WS2_32.DLL)
    install_link("${file}" "lib${name}.so" cil)
endforeach()
install(DIRECTORY bindings/csharp/ DESTINATION "${CMAKE_INSTALL_DATADIR}/winsend/csharp" COMPONENT cil
    FILES_MATCHING PATTERN "*.cs")

# The link stub. It has the soname of the library and the names that Winsock alone owns; who links with it gets the
# library at run time. The soname's link beside it leads to the library itself, so that a path to this folder does, too.
set(symbols "${CMAKE_SOURCE_DIR}/tests/symbols.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${symbols}")
file(STRINGS "${symbols}" names REGEX "^[^@]+$")
set(text "/* Made from tests/symbols.txt. */\n")
foreach(name IN LISTS names)
    string(APPEND text "__asm__(\".globl ${name}\\n.type ${name}, %function\\n${name}:\");\n")
endforeach()
file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/link_stub.c" CONTENT "${text}")
add_library(ws2_32_link SHARED "${CMAKE_BINARY_DIR}/link_stub.c")
set_target_properties(ws2_32_link PROPERTIES OUTPUT_NAME ws2_32 NO_SONAME ON
    LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/link")
target_link_options(ws2_32_link PRIVATE -nostdlib "-Wl,-soname,${soname}")
install(TARGETS ws2_32_link LIBRARY DESTINATION "${link_directory}" COMPONENT development)
file(RELATIVE_PATH up "/${link_directory}" "/${CMAKE_INSTALL_LIBDIR}/${file}")
install_link("${up}" "ws2_32/link/${soname}" development)

# The static library: one object with the same names, all else of it hidden.
set(static_libraries dl m pthread)
if(WINSEND_STATIC)
    add_custom_target(winsend_static ALL
        COMMAND "${CARGO}" rustc --release --locked -p winsend --lib --crate-type staticlib
            --target-dir "${WINSEND_CARGO_TARGET_DIR}"
        COMMAND "${CMAKE_SOURCE_DIR}/scripts/static-library.sh" "${directory}/libws2_32.a" "${symbols}"
            "${CMAKE_BINARY_DIR}/static/libws2_32.a"
        WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
        BYPRODUCTS "${CMAKE_BINARY_DIR}/static/libws2_32.a"
        USES_TERMINAL)
    add_dependencies(winsend_static winsend)
    install(FILES "${CMAKE_BINARY_DIR}/static/libws2_32.a" DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
endif()

# Headers never stand straight in the system's folder, where they would hide the C library's own.
install(DIRECTORY include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/ws2_32" COMPONENT development)
install(DIRECTORY bindings/cpp/winsend DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/ws2_32" COMPONENT development)

# find_package(ws2_32 1.0)
set(library_directory "${CMAKE_INSTALL_LIBDIR}")
set(include_directory "${CMAKE_INSTALL_INCLUDEDIR}/ws2_32")
configure_package_config_file(cmake/ws2_32-config.cmake.in "${CMAKE_BINARY_DIR}/ws2_32-config.cmake"
    INSTALL_DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/ws2_32"
    PATH_VARS link_directory library_directory include_directory)
write_basic_package_version_file("${CMAKE_BINARY_DIR}/ws2_32-config-version.cmake" COMPATIBILITY SameMajorVersion)
install(FILES "${CMAKE_BINARY_DIR}/ws2_32-config.cmake" "${CMAKE_BINARY_DIR}/ws2_32-config-version.cmake"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/ws2_32" COMPONENT development)

# pkg-config sorts 1.0.0~rc.1 before 1.0.0, as Debian does.
string(REPLACE "-" "~" pc_version "${WINSEND_VERSION}")
list(TRANSFORM static_libraries PREPEND "-l" OUTPUT_VARIABLE pc_static_libraries)
string(REPLACE ";" " " pc_static_libraries "${pc_static_libraries}")
file(RELATIVE_PATH prefix_from_pc "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
configure_file(cmake/ws2_32.pc.in "${CMAKE_BINARY_DIR}/ws2_32.pc" @ONLY)
install(FILES "${CMAKE_BINARY_DIR}/ws2_32.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)

# ws2run and its library, which preload/CMakeLists.txt installs.
install(PROGRAMS "${directory}/ws2run" DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT tools)
strip_installed("${CMAKE_INSTALL_BINDIR}/ws2run" tools)

# Manual pages, compressed as Debian wants them: programs in tools, the rest where the headers are.
find_program(GZIP gzip REQUIRED)
file(GLOB pages CONFIGURE_DEPENDS "docs/man/*.[1-8]")
foreach(page IN LISTS pages)
    get_filename_component(name "${page}" NAME)
    string(REGEX REPLACE ".*\\." "" section "${name}")
    set(component development)
    if(section EQUAL 1)
        set(component tools)
    endif()
    add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/man/${name}.gz"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/man"
        COMMAND sh -c "exec \"$0\" -9nc \"$1\" > \"$2\"" "${GZIP}" "${page}" "${CMAKE_BINARY_DIR}/man/${name}.gz"
        DEPENDS "${page}" VERBATIM)
    list(APPEND compressed "${CMAKE_BINARY_DIR}/man/${name}.gz")
    install(FILES "${CMAKE_BINARY_DIR}/man/${name}.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}"
        COMPONENT ${component})
endforeach()
add_custom_target(man ALL DEPENDS ${compressed})

# A Debian package has its own: cmake/copyright.
install(FILES LICENSE-MIT LICENSE-APACHE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/winsend"
    COMPONENT documents)

add_custom_target(uninstall
    COMMAND "${CMAKE_COMMAND}" -D "MANIFEST=${CMAKE_BINARY_DIR}/install_manifest.txt"
        -P "${CMAKE_SOURCE_DIR}/cmake/uninstall.cmake"
    VERBATIM)
