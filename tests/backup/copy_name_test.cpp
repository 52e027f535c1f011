#include "backup/copy_name.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;

class CopyNameTest : public QObject {
    Q_OBJECT

private slots:
    void saysInItsFoldersNameWhatItIs()
    {
        QCOMPARE(folderName({42, Kind::Hourly, 1'772'442'000'000}),
                 std::string("000042-hourly-20260302T090000Z"));
    }

    void isReadBackFromIt()
    {
        for (const Kind kind : {Kind::Hourly, Kind::Daily, Kind::Weekly, Kind::Asked, Kind::Update})
            for (const Millis at :
                 {Millis{0}, Millis{1'772'442'001'000}, Millis{4'000'000'000'000}})
                for (const std::uint32_t number : {1U, 999'999U, 12'345'678U}) {
                    const CopyName name{number, kind, at};

                    QVERIFY(parseCopyName(folderName(name)) == name);
                }
    }

    void takesNoOtherFolderForACopy()
    {
        for (const char *name :
             {"", "copies", "000042-hourly-20260302T090000Z.old", "42-hourly-20260302T090000Z",
              "000042-sometimes-20260302T090000Z", "000042-hourly-20261302T090000Z",
              "000042-hourly-20260302T090000", "x000042-hourly-20260302T090000Z"})
            QVERIFY2(!parseCopyName(name), name);
    }
};

ALCOVE_TEST(copy_name_test, CopyNameTest)
#include "copy_name_test.moc"
