#include "presentation/addendum_journal.h"

#include "support/fake_typing.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::AddendumJournal;

class AddendumJournalTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_typing = std::make_unique<testing::FakeTyping>(); }

    void tellsEachChangeAsItIsTyped()
    {
        AddendumJournal journal(*m_typing);

        VERIFY_OK(journal.tell({m_note, m_client, u"On"_s}, 2));
        VERIFY_OK(journal.tell({m_note, m_client, u"Once"_s}, 4));

        QCOMPARE(m_typing->told,
                 (QStringList{u"begin "_s, u"addendum at 0, 0 gone, +On, cursor addendum 2"_s,
                              u"addendum at 2, 0 gone, +ce, cursor addendum 4"_s}));
    }

    void whatIsSignedOrDroppedNeedsNoJournal()
    {
        AddendumJournal journal(*m_typing);
        VERIFY_OK(journal.tell({m_note, m_client, u"On"_s}, 2));

        journal.end();

        QCOMPARE(m_typing->told.mid(2), (QStringList{u"saving 1"_s, u"kept 1"_s, u"end"_s}));
        journal.end();
        QCOMPARE(m_typing->told.size(), 5);
    }

    void wordsOfASessionBeforeGoOnceTheyAreTypedAgain()
    {
        AddendumJournal journal(*m_typing);
        journal.takeOver(m_note, "7.typing");
        VERIFY_OK(journal.tell({NoteId{{9}}, m_client, u"Another"_s}, 7));
        journal.end();
        QVERIFY(m_typing->settled.isEmpty());

        VERIFY_OK(journal.tell({m_note, m_client, u"Once"_s}, 4));

        QCOMPARE(m_typing->settled, QStringList{u"7.typing"_s});
        VERIFY_OK(journal.tell({m_note, m_client, u"Once more"_s}, 9));
        QCOMPARE(m_typing->settled.size(), 1);
    }

    void theCursorSaysWhichActItIs()
    {
        AddendumJournal journal(*m_typing);

        VERIFY_OK(journal.tell({m_note, m_client, u"On"_s}, 2, NoteAct::Retraction));
        VERIFY_OK(journal.tell({m_note, m_client, u"On"_s}, 1, NoteAct::WrongClient));

        QCOMPARE(m_typing->told,
                 (QStringList{u"begin "_s, u"addendum at 0, 0 gone, +On, cursor retraction 2"_s,
                              u"addendum at 2, 0 gone, +, cursor wrong-client 1"_s}));
        RecoveredNote left;
        left.caret = {u"wrong-client"_s, 1};
        QCOMPARE(presentation::actOf(left), NoteAct::WrongClient);
        left.caret = {u"addendum"_s, 1};
        QCOMPARE(presentation::actOf(left), NoteAct::Addendum);
        left.caret = {u"of a newer program"_s, 1};
        QCOMPARE(presentation::actOf(left), NoteAct::Addendum);
    }

    void anotherNoteHasAFileOfItsOwn()
    {
        AddendumJournal journal(*m_typing);
        VERIFY_OK(journal.tell({m_note, m_client, u"On"_s}, 2));

        VERIFY_OK(journal.tell({NoteId{{9}}, m_client, u"Once"_s}, 4));

        QCOMPARE(m_typing->told.mid(2),
                 (QStringList{u"end"_s, u"begin "_s,
                              u"addendum at 0, 0 gone, +Once, cursor addendum 4"_s}));
    }

    void whatNobodyTypesAgainIsDropped()
    {
        AddendumJournal journal(*m_typing);
        journal.takeOver(m_note, "7.typing");

        journal.dropRecovered();
        journal.dropRecovered();

        QCOMPARE(m_typing->settled, QStringList{u"7.typing"_s});
    }

    void aFullDiskIsToldAndTheOldWordsStay()
    {
        AddendumJournal journal(*m_typing);
        journal.takeOver(m_note, "7.typing");
        m_typing->isFull = true;

        VERIFY_ERROR(journal.tell({m_note, m_client, u"Once"_s}, 4), ErrorCode::DiskFull);

        QVERIFY(m_typing->settled.isEmpty());
    }

private:
    const NoteId m_note{{1}};
    const ClientId m_client{{2}};
    std::unique_ptr<testing::FakeTyping> m_typing;
};

ALCOVE_TEST(addendum_journal_test, AddendumJournalTest)
#include "addendum_journal_test.moc"
