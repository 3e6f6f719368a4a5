# A stage that includes from its right must not compile. ctest runs this with the include path that CMake gives to a stage:
# a header to the left must be found, one to the right must not.
# arguments: -DCXX= -DPATHS=dir|dir -DSTAGE= -DLEFT=header -DRIGHT=header -DWORK=folder
file(MAKE_DIRECTORY "${WORK}")
string(REPLACE "|" ";-I" options "-I${PATHS}")
foreach(side LEFT RIGHT)
  file(WRITE "${WORK}/${side}.cc" "#include \"${${side}}\"\n")
  execute_process(COMMAND "${CXX}" -std=c++20 -fsyntax-only ${options} "${WORK}/${side}.cc"
                  RESULT_VARIABLE status_${side} ERROR_VARIABLE why_${side} OUTPUT_QUIET)
endforeach()
if(NOT status_LEFT EQUAL 0)
  message(FATAL_ERROR "${STAGE} cannot include ${LEFT}, which stands to its left:\n${why_LEFT}")
endif()
if(status_RIGHT EQUAL 0)
  message(FATAL_ERROR "${STAGE} can include ${RIGHT}, which stands to its right")
endif()
if(NOT why_RIGHT MATCHES "No such file or directory|file not found")
  message(FATAL_ERROR "${RIGHT} fails in ${STAGE} for another reason:\n${why_RIGHT}")
endif()
