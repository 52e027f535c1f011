#include "words/way_text.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using crypto::SlotKind;

class WayTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachWayHasWordsAndANameOfItsOwn()
    {
        QSet<QString> texts;
        QSet<QString> names;
        for (const SlotKind kind : {SlotKind::Passphrase, SlotKind::RecoveryKit,
                                    SlotKind::PassphraseAndToken, SlotKind::AdministratorSeal,
                                    SlotKind::PassphraseAndKeychain, SlotKind::CustodianSeal}) {
            texts.insert(words::wayText(kind));
            names.insert(words::wayName(kind));
        }

        QCOMPARE(texts.size(), 6);
        QCOMPARE(names.size(), 6);
    }

    void eachWayIsWorthSomethingOfItsOwn()
    {
        QSet<QString> worths;
        for (const SlotKind kind :
             {SlotKind::Passphrase, SlotKind::RecoveryKit, SlotKind::PassphraseAndToken,
              SlotKind::AdministratorSeal, SlotKind::PassphraseAndKeychain})
            worths.insert(words::wayWorth(kind));

        QCOMPARE(worths.size(), 5);
        QCOMPARE(words::wayWorth(SlotKind::RecoveryBox), words::wayWorth(SlotKind::RecoveryKit));
    }

    void aWayOfANewerProgramIsToldOfAsOne()
    {
        const auto unknown = static_cast<SlotKind>(77);

        QVERIFY(words::wayText(unknown).contains(QStringLiteral("newer Alcove")));
        QVERIFY(words::wayWorth(unknown).contains(QStringLiteral("Update Alcove")));
        QCOMPARE(words::wayName(unknown), QStringLiteral("unknown"));
    }
};

ALCOVE_TEST(way_text_test, WayTextTest)
#include "way_text_test.moc"
