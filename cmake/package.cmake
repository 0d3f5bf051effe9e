# `cpack -G DEB` makes a Debian package of each component that install.cmake names. `make package` configures for it: the prefix is
# /usr, and so the libraries' folder is the one of Debian's architecture.
#
# The library's package bears its soname, so that one of the next soname can stand beside it; for the same reason it has no
# name without a version in it: those are in -dev and -cil.
set(CPACK_PACKAGE_NAME winsend)
set(CPACK_PACKAGE_VENDOR winsend)
set(CPACK_PACKAGE_CONTACT "the winsend developers <winsend@localhost>" CACHE STRING "Who maintains the packages")
set(CPACK_PACKAGING_INSTALL_PREFIX "${CMAKE_INSTALL_PREFIX}")
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL runtime development tools cil)
set(CPACK_DEB_COMPONENT_INSTALL ON)

# 1.0.0~rc.1 comes before 1.0.0.
string(REPLACE "-" "~" deb_version "${WINSEND_VERSION}")
set(CPACK_DEBIAN_PACKAGE_VERSION "${deb_version}")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SOURCE winsend)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(deb_runtime "libws2-32-${PROJECT_VERSION_MAJOR}")
set(same "(= ${deb_version}-1)")

# deb_package(COMPONENT NAME SECTION DEPENDS DESCRIPTION): its first line is the synopsis.
function(deb_package component name section depends description)
    string(TOUPPER "${component}" key)
    set("CPACK_DEBIAN_${key}_PACKAGE_NAME" "${name}" PARENT_SCOPE)
    set("CPACK_DEBIAN_${key}_PACKAGE_SECTION" "${section}" PARENT_SCOPE)
    set("CPACK_DEBIAN_${key}_PACKAGE_DEPENDS" "${depends}" PARENT_SCOPE)
    set("CPACK_DEBIAN_${key}_DESCRIPTION" "${description}" PARENT_SCOPE)

    # What Debian wants in the folder of each package.
    set(folder "${CMAKE_BINARY_DIR}/debian/${name}")
    file(COPY "${CMAKE_SOURCE_DIR}/cmake/copyright" DESTINATION "${folder}")
    string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
    file(WRITE "${CMAKE_BINARY_DIR}/debian/changelog" "winsend (${deb_version}-1) unstable; urgency=medium\n\n"
        "  * Version ${WINSEND_VERSION}, see changelog.gz.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
    foreach(pair "CHANGELOG.md|changelog" "${CMAKE_BINARY_DIR}/debian/changelog|changelog.Debian")
        string(REPLACE "|" ";" pair "${pair}")
        list(GET pair 0 from)
        list(GET pair 1 to)
        execute_process(COMMAND "${GZIP}" -9nc "${from}" OUTPUT_FILE "${folder}/${to}.gz"
            WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" COMMAND_ERROR_IS_FATAL ANY)
    endforeach()
    install(FILES "${folder}/copyright" "${folder}/changelog.gz" "${folder}/changelog.Debian.gz"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${name}" COMPONENT ${component} EXCLUDE_FROM_ALL)
endfunction()

deb_package(runtime "${deb_runtime}" libs "" "Winsock's sending side on Linux
The functions of Windows' ws2_32.dll for Linux programs: send, WSASend and
their family with Windows' results, error codes and overlapped operation.")
deb_package(development libws2-32-dev libdevel "${deb_runtime} ${same}, libc6-dev"
    "Winsock's sending side on Linux (development)
Headers, the file that programs are linked with, the static library, and what
find_package and pkg-config need to build programs written for Winsock.")
deb_package(tools ws2run utils "" "see and count what a Linux program sends
ws2run starts any program with libws2_preload.so, which passes its sends on
and can write a line for each and statistics of all.")
deb_package(cil libws2-32-cil cli-mono "${deb_runtime} ${same}" "Winsock's sending side on Linux for C# programs
The file names by which Mono and .NET look for ws2_32.dll, so that its
declarations work unchanged, and the source of a Socket class over the library.
Where a program declares ws2_32 without .dll, libws2-32-dev has the name.")

# What they need of others is found out; who is linked with the library depends on its package. CPack
# would write shlibs for all packages or none, also for the link stub, and calls ldconfig in scripts: Debian has triggers for that.
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
file(WRITE "${CMAKE_BINARY_DIR}/debian/shlibs" "libws2_32 ${PROJECT_VERSION_MAJOR} ${deb_runtime} (>= ${deb_version})\n")
file(WRITE "${CMAKE_BINARY_DIR}/debian/triggers" "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA "${CMAKE_BINARY_DIR}/debian/shlibs" "${CMAKE_BINARY_DIR}/debian/triggers")
set(CPACK_DEBIAN_TOOLS_PACKAGE_CONTROL_EXTRA "${CMAKE_BINARY_DIR}/debian/triggers")
include(CPack)
