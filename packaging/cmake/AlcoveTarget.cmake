add_library(alcove_options INTERFACE)
target_compile_options(alcove_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wold-style-cast -Wcast-align -Wconversion -Wformat=2 -Wundef -Wextra-semi -Wsuggest-override
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
  $<$<BOOL:${ALCOVE_WERROR}>:-Werror>
  $<$<BOOL:${ALCOVE_HARDEN}>:-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
target_link_options(alcove_options INTERFACE
  $<$<BOOL:${ALCOVE_HARDEN}>:LINKER:-z,relro,-z,now>)
target_compile_definitions(alcove_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
  QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# One library = one folder = one layer. What a target may include is staged under
# build/include/<target>/<prefix>, and a target sees the stages of what it links and no other, so that
# a forbidden include does not compile.
#
#   alcove_library(alcove_core PREFIX core SOURCES a.cpp ... PUBLIC alcove_base Qt6::Core PRIVATE ...)
function(alcove_library name)
  cmake_parse_arguments(A "" "PREFIX" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(stage "${PROJECT_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${stage}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${stage}/${A_PREFIX}" SYMBOLIC)
  file(GLOB headers CONFIGURE_DEPENDS "${stage}/${A_PREFIX}/*.h")
  # moc finds a header beside its .cpp; the staged name of the same file would be a second time.
  set_source_files_properties(${headers} PROPERTIES SKIP_AUTOMOC ON)
  if(A_SOURCES)
    add_library(${name} STATIC ${A_SOURCES})
    target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${stage}" FILES ${headers})
    target_link_libraries(${name} PUBLIC ${A_PUBLIC} PRIVATE ${A_PRIVATE} alcove_options)
  else()
    add_library(${name} INTERFACE)
    target_sources(${name} INTERFACE FILE_SET HEADERS BASE_DIRS "${stage}" FILES ${headers})
    target_link_libraries(${name} INTERFACE ${A_PUBLIC})
  endif()
endfunction()

# A folder of tests is one executable, whose first argument names the class to run. Each
# <unit>_test.cpp holds one class <Unit>Test, registered with ALCOVE_TEST; CTest runs each on its own.
#
#   alcove_tests(core SOURCES note_test.cpp ... LINK alcove_core LABEL unit)
function(alcove_tests folder)
  cmake_parse_arguments(A "SERIAL" "LABEL;TIMEOUT" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
  if(NOT A_LABEL)
    set(A_LABEL unit)
  endif()
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 60)
  endif()
  set(target "${folder}_tests")
  add_executable(${target} ${A_SOURCES})
  target_link_libraries(${target} PRIVATE ${A_LINK} alcove_testing alcove_options)
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  foreach(source IN LISTS A_SOURCES)
    if(NOT source MATCHES "_test\\.cpp$")
      continue()
    endif()
    get_filename_component(unit "${source}" NAME_WE)
    set(test "${folder}_${unit}")
    add_test(NAME ${test} COMMAND ${target} ${unit})
    set_tests_properties(${test} PROPERTIES
      LABELS "${A_LABEL}" TIMEOUT ${A_TIMEOUT}
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=;ALCOVE_SHARED_DATA=${PROJECT_SOURCE_DIR}/../shared/data;${A_ENVIRONMENT}")
    if(A_SERIAL)
      set_tests_properties(${test} PROPERTIES RUN_SERIAL ON)
    endif()
  endforeach()
endfunction()
