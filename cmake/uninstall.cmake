# Removes what `cmake --install` of this build folder wrote, and the folders that are the library's own once they are empty:
#
#     cmake -D MANIFEST=build/install_manifest.txt -P cmake/uninstall.cmake
if(NOT EXISTS "${MANIFEST}")
    message(FATAL_ERROR "${MANIFEST} is not there: this build folder has installed nothing")
endif()

file(STRINGS "${MANIFEST}" files)
set(folders "")
foreach(file IN LISTS files)
    set(installed "$ENV{DESTDIR}${file}")
    if(EXISTS "${installed}" OR IS_SYMLINK "${installed}")
        message(STATUS "Removing ${installed}")
        file(REMOVE "${installed}")
    endif()
    # The library's folders bear its name, or are straight below one that does.
    get_filename_component(folder "${installed}" DIRECTORY)
    while(folder MATCHES "/(ws2_32|winsend)(/[a-z0-9]+)?$")
        list(APPEND folders "${folder}")
        get_filename_component(folder "${folder}" DIRECTORY)
    endwhile()
endforeach()

list(REMOVE_DUPLICATES folders)
list(SORT folders ORDER DESCENDING)
foreach(folder IN LISTS folders)
    file(GLOB left "${folder}/*" "${folder}/.*")
    list(FILTER left EXCLUDE REGEX "/\\.\\.?$")
    if(IS_DIRECTORY "${folder}" AND NOT left)
        file(REMOVE_RECURSE "${folder}")
    endif()
endforeach()
