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

# What clang precompiles names the files it was made of: with ccache, which knows them by their content,
# it holds no times of theirs, and the presets let no folder take it from another's.
if(ALCOVE_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(alcove_options INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
endif()

# Most of what a source is compiled from are headers of the standard library and of Qt: with ALCOVE_PCH
# they are read once for all targets that see the same modules. A source includes what it uses all the
# same: g++ and clang-tidy read it without them.
#
# alcove_headers_seen(OUT link...): none, core, widgets: the greatest of what these links let one see.
function(alcove_headers_seen out)
  set(seen none)
  foreach(link IN LISTS ARGN)
    get_property(of_link GLOBAL PROPERTY ALCOVE_SEEN_${link})
    if(link STREQUAL "Qt6::Widgets")
      set(of_link widgets)
    elseif(link MATCHES "^Qt6::" AND NOT of_link)
      set(of_link core)
    endif()
    if(of_link STREQUAL "widgets" OR (of_link STREQUAL "core" AND seen STREQUAL "none"))
      set(seen ${of_link})
    endif()
  endforeach()
  set(${out} ${seen} PARENT_SCOPE)
endfunction()

# alcove_headers_often(OUT source...): what at least a fifth of these include of our own, for clang, which
# keeps what headers instantiate; g++ would instantiate it for each source all the same.
function(alcove_headers_often out)
  set(often)
  set(all)
  foreach(source IN LISTS ARGN)
    file(STRINGS "${CMAKE_CURRENT_SOURCE_DIR}/${source}" lines REGEX "^#include \"[a-z_0-9/]+\\.h\"")
    list(APPEND all ${lines})
  endforeach()
  list(LENGTH ARGN sources)
  set(each ${all})
  list(REMOVE_DUPLICATES each)
  foreach(line IN LISTS each)
    set(those ${all})
    list(FILTER those INCLUDE REGEX "^${line}$")
    list(LENGTH those count)
    math(EXPR fivefold "${count} * 5")
    if(fivefold GREATER_EQUAL sources)
      string(REGEX REPLACE "^#include " "" header "${line}")
      list(APPEND often "${header}")
    endif()
  endforeach()
  set(${out} ${often} PARENT_SCOPE)
endfunction()

# alcove_precompiled(target [TESTS] [OWN] SOURCES source... LINKS link...): OWN where the target is
# compiled with other options than its like.
function(alcove_precompiled target)
  cmake_parse_arguments(A "TESTS;OWN" "" "SOURCES;LINKS" ${ARGN})
  alcove_headers_seen(seen ${A_LINKS})
  if(NOT ALCOVE_PCH OR seen STREQUAL "none")
    return()
  endif()
  set(headers <algorithm> <array> <functional> <map> <memory> <optional> <set> <string> <utility> <vector>
    <QByteArray> <QCoreApplication> <QDateTime> <QFuture> <QFutureWatcher> <QHash> <QJsonArray> <QJsonObject> <QList>
    <QLocale> <QObject> <QPromise> <QRegularExpression> <QSet> <QString> <QStringList> <QTimer>)
  set(modules Qt6::Core)
  set(owner alcove_headers_${seen})
  if(seen STREQUAL "widgets")
    list(APPEND modules Qt6::Widgets)
    list(APPEND headers <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QGridLayout> <QKeyEvent> <QLabel>
      <QLineEdit> <QPainter> <QPushButton> <QScrollArea> <QStackedWidget> <QStyleOption> <QTextEdit> <QWidget>)
  endif()
  if(A_TESTS)
    string(APPEND owner _tests)
    list(APPEND modules Qt6::Test)
    list(APPEND headers <QSignalSpy> <QTemporaryDir> <QTest>)
  endif()
  set(often)
  list(LENGTH A_SOURCES sources)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND sources GREATER 15) # fewer don't make up for reading them
    alcove_headers_often(often ${A_SOURCES})
  endif()
  if(often OR A_OWN)
    target_precompile_headers(${target} PRIVATE ${headers} ${often})
    return()
  endif()
  if(NOT TARGET ${owner})
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/${owner}.cpp" CONTENT "// Holds the headers.\n")
    add_library(${owner} OBJECT "${PROJECT_BINARY_DIR}/${owner}.cpp")
    set_target_properties(${owner} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${owner} PRIVATE ${modules} alcove_options)
    if(A_TESTS)
      target_compile_options(${owner} PRIVATE ${alcove_test_options})
    endif()
    target_precompile_headers(${owner} PRIVATE ${headers})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()

# What is tested is compiled like everything; the tests themselves, which run once, not optimised.
set(alcove_test_options $<$<CONFIG:Debug>:-O0>)

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
  # A header with a source of its own name is compiled on its own by that source, which includes it
  # before anything else (tests/architecture/headers.py): the others are what is left to verify.
  set(others ${headers})
  foreach(source IN LISTS A_SOURCES)
    string(REGEX REPLACE "\\.cpp$" ".h" header "${stage}/${A_PREFIX}/${source}")
    list(REMOVE_ITEM others "${header}")
  endforeach()
  list(REMOVE_ITEM headers ${others})
  set(of_all INTERFACE)
  if(A_SOURCES)
    set(of_all PUBLIC)
    add_library(${name} STATIC ${A_SOURCES})
    target_link_libraries(${name} PUBLIC ${A_PUBLIC} PRIVATE ${A_PRIVATE} alcove_options)
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${A_PUBLIC})
  endif()
  alcove_headers_seen(seen ${A_PUBLIC})
  set_property(GLOBAL PROPERTY ALCOVE_SEEN_${name} ${seen})
  if(A_SOURCES)
    alcove_precompiled(${name} SOURCES ${A_SOURCES} LINKS ${A_PUBLIC} ${A_PRIVATE})
  endif()
  target_sources(${name} ${of_all}
    FILE_SET HEADERS BASE_DIRS "${stage}" FILES ${headers}
    FILE_SET headers_without_source TYPE HEADERS BASE_DIRS "${stage}" FILES ${others})
  set_target_properties(${name} PROPERTIES INTERFACE_HEADER_SETS_TO_VERIFY headers_without_source)
endfunction()

# A folder of tests is one executable, whose first argument names the class to run. Each
# <unit>_test.cpp holds one class <Unit>Test, registered with ALCOVE_TEST; CTest runs each on its own.
#
#   alcove_tests(core SOURCES note_test.cpp ... LINK alcove_core LABEL unit)
#
# QUICK_KDF: passphrases are not stretched for long when CTest runs the classes (tests/support/quick_kdf.cpp).
function(alcove_tests folder)
  cmake_parse_arguments(A "SERIAL;QUICK_KDF" "LABEL;TIMEOUT" "SOURCES;LINK;ENVIRONMENT" ${ARGN})
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
  if(A_QUICK_KDF)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:alcove_quick_kdf>)
    list(APPEND A_ENVIRONMENT ALCOVE_QUICK_KDF=1)
  endif()
  set(own)
  if(A_LABEL STREQUAL "simulation")
    set(own OWN)
  else()
    target_compile_options(${target} PRIVATE ${alcove_test_options})
  endif()
  alcove_precompiled(${target} TESTS ${own} SOURCES ${A_SOURCES} LINKS ${A_LINK} Qt6::Test)
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
    # The longest begin first, so that at the end no processor waits for them.
    if(A_LABEL STREQUAL "simulation")
      set_tests_properties(${test} PROPERTIES COST 1000)
    endif()
  endforeach()
endfunction()
