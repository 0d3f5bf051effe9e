# The same tests against another implementation: compiled by MinGW as Windows programs and run by Wine, in a prefix of the
# build folder. Tests that use POSIX cannot take part.

find_program(MINGW_CC x86_64-w64-mingw32-gcc REQUIRED)
find_program(WINE wine REQUIRED)
set(oracle_directory "${CMAKE_CURRENT_BINARY_DIR}/oracle")
set(oracle_environment "WINEPREFIX=${oracle_directory}/prefix;WINEDEBUG=-all;WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe=")
file(MAKE_DIRECTORY "${oracle_directory}")
add_custom_target(oracle_programs ALL)

# oracle_program(NAME SOURCE): a test as a Windows program. A custom output called like a target plus .exe would be taken for it.
function(oracle_program name source)
    set(program "${oracle_directory}/${name}-pe.exe")
    file(GLOB headers "${CMAKE_CURRENT_SOURCE_DIR}/*.h" "${CMAKE_CURRENT_SOURCE_DIR}/*/*.h")
    add_custom_command(OUTPUT "${program}"
        COMMAND "${MINGW_CC}" -std=gnu11 -O2 -Wall -Wextra -Werror -Wno-cast-function-type
                -I "${CMAKE_CURRENT_SOURCE_DIR}" "${source}" -o "${program}" -lws2_32 -lmswsock -lwinmm
        DEPENDS "${source}" ${headers})
    add_custom_target("${name}_pe" DEPENDS "${program}")
    add_dependencies(oracle_programs "${name}_pe")
endfunction()

# oracle_test(NAME COMMAND...): runs in the prefix, with a limit above the one that oracle.sh has for the program.
function(oracle_test name)
    add_test(NAME "oracle/${name}" COMMAND ${ARGN})
    set_tests_properties("oracle/${name}" PROPERTIES
        ENVIRONMENT "${oracle_environment}" LABELS oracle TIMEOUT 60 FIXTURES_REQUIRED wine)
endfunction()

add_test(NAME oracle/prefix COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/oracle-prefix.sh" start)
add_test(NAME oracle/prefix-end COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/oracle-prefix.sh" stop)
set_tests_properties(oracle/prefix oracle/prefix-end PROPERTIES
    ENVIRONMENT "${oracle_environment}" LABELS oracle TIMEOUT 120)
set_tests_properties(oracle/prefix PROPERTIES FIXTURES_SETUP wine)
set_tests_properties(oracle/prefix-end PROPERTIES FIXTURES_CLEANUP wine)
