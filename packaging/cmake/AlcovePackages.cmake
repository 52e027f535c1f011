# What Alcove stands on. Versions are those of Debian 12 and its backports.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core DBus)
get_target_property(qt_moc Qt6::moc IMPORTED_LOCATION)
if(NOT qt_moc)
  get_target_property(qt_moc Qt6::moc IMPORTED_LOCATION_NONE)
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/moc.sh.in" "${PROJECT_BINARY_DIR}/moc" @ONLY
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set_target_properties(Qt6::moc PROPERTIES IMPORTED_LOCATION "${PROJECT_BINARY_DIR}/moc" IMPORTED_LOCATION_NONE "${PROJECT_BINARY_DIR}/moc")
if(ALCOVE_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg PrintSupport)
  pkg_check_modules(hunspell REQUIRED IMPORTED_TARGET hunspell)
  pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
endif()
if(ALCOVE_TESTS OR ALCOVE_BENCH)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
  # Qt gives each test the paths of its folders, for QFINDTESTDATA, which we don't use: with them no
  # clone could take from the compiler cache what another has compiled.
  get_target_property(test_definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
  list(FILTER test_definitions EXCLUDE REGEX "QT_TESTCASE_(BUILD|SOURCE)DIR")
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${test_definitions}")
endif()
find_package(Qt6Keychain REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(OpenSSL 3 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(oath REQUIRED IMPORTED_TARGET liboath>=2.6)
pkg_check_modules(fido2 REQUIRED IMPORTED_TARGET libfido2>=1.12)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
if(ALCOVE_SERVER)
  pkg_check_modules(pqxx REQUIRED IMPORTED_TARGET libpqxx>=6.4)
endif()

# SQLCipher is linked statically and its symbols are kept out of the dynamic table: a second SQLite in
# the process would win the race for sqlite3_open and write plaintext without a word.
find_library(ALCOVE_SQLCIPHER_ARCHIVE NAMES libsqlcipher.a REQUIRED)
find_path(ALCOVE_SQLCIPHER_INCLUDE NAMES sqlcipher/sqlite3.h REQUIRED)
add_library(SQLCipher::SQLCipher STATIC IMPORTED)
set_target_properties(SQLCipher::SQLCipher PROPERTIES
  IMPORTED_LOCATION "${ALCOVE_SQLCIPHER_ARCHIVE}"
  INTERFACE_INCLUDE_DIRECTORIES "${ALCOVE_SQLCIPHER_INCLUDE}/sqlcipher"
  INTERFACE_COMPILE_DEFINITIONS "SQLITE_HAS_CODEC"
  INTERFACE_LINK_LIBRARIES "OpenSSL::Crypto;Threads::Threads;m;${CMAKE_DL_LIBS}"
  INTERFACE_LINK_OPTIONS "LINKER:--exclude-libs,ALL")
