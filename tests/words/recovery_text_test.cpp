#include "words/recovery_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using Outcome = RecoveredNote::Outcome;
using words::recoveryText;

class RecoveryTextTest : public QObject {
    Q_OBJECT

private slots:
    void whatNeedsNoWordHasNone()
    {
        QVERIFY(recoveryText({}, 0).isEmpty());
        QVERIFY(recoveryText({of(Outcome::AllSaved)}, 0).isEmpty());
    }

    void eachOutcomeSaysWhatHappenedWhatIsSafeAndWhatToDo()
    {
        for (const QString &text :
             {recoveryText({of(Outcome::InDraft)}, 0), recoveryText({of(Outcome::OwnDraft)}, 0),
              recoveryText({of(Outcome::InAddendum)}, 0), recoveryText({of(Outcome::InRecord)}, 0),
              recoveryText({of(Outcome::InClient)}, 0),
              recoveryText({of(Outcome::LeftInJournal)}, 0), recoveryText({}, 1),
              words::notJournaledText()}) {
            QVERIFY2(text.size() > 40 && text.size() < 320, qPrintable(text));
            QCOMPARE(text.count(u". "_s) + 1, 3);
            QVERIFY(text.endsWith(u'.'));
        }
    }

    void theGravestIsTold()
    {
        const QString left = recoveryText({of(Outcome::LeftInJournal)}, 0);

        QCOMPARE(recoveryText(
                     {of(Outcome::InDraft), of(Outcome::LeftInJournal), of(Outcome::OwnDraft)}, 0),
                 left);
        QCOMPARE(recoveryText({of(Outcome::LeftInJournal)}, 2), recoveryText({}, 1));
        QVERIFY(left != recoveryText({}, 1));
    }

    void whatElseIsUnfinishedIsNamedByKindAndClient()
    {
        RecoveredNote details = of(Outcome::InClient);
        details.details = UnfinishedClient{ClientId{{7}}, true, {}, {}};
        RecoveredNote record = of(Outcome::InRecord);
        record.record = UnfinishedRecord{};
        record.record->typed.kind = RecordKind::Objective;

        QCOMPARE(words::unfinishedText(of(Outcome::InDraft), u"Sam Rivera"_s),
                 u"Note of Sam Rivera"_s);
        QCOMPARE(words::unfinishedText(details, {}), u"Details of a new client"_s);
        QVERIFY(words::unfinishedText(record, u"Sam Rivera"_s).endsWith(u" of Sam Rivera"_s));
    }

private:
    static RecoveredNote of(Outcome outcome)
    {
        RecoveredNote note;
        note.outcome = outcome;
        return note;
    }
};

ALCOVE_TEST(recovery_text_test, RecoveryTextTest)
#include "recovery_text_test.moc"
