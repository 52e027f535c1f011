#include "presentation/draft_journal.h"

#include "support/fake_typing.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::DraftJournal;

class DraftJournalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_typing.told.clear();
        m_typing.isFull = false;
    }

    void writesNothingBeforeTheFirstChange()
    {
        DraftJournal journal(m_typing);
        journal.open(draft(u"Slept"_s));
        journal.moveCaret({u"plan"_s, 0});
        journal.saving(1);
        journal.kept(1);

        QVERIFY(m_typing.told.isEmpty());
    }

    void tellsWhatChangedAndWhereTheCursorIs()
    {
        DraftJournal journal(m_typing);
        journal.open(draft(u"Spt"_s));

        VERIFY_OK(journal.tell(draft(u"Slept"_s), {}));
        VERIFY_OK(journal.tell(draft(u"Slept."_s), {u"subjective"_s, 2}));
        VERIFY_OK(journal.tell(draft(u"Slept."_s, u"Rest"_s), {u"subjective"_s, 2}));

        QCOMPARE(
            m_typing.told,
            (QStringList{u"begin Spt"_s, u"subjective at 1, 0 gone, +le, cursor subjective 3"_s,
                         u"subjective at 5, 0 gone, +., cursor subjective 2"_s,
                         u"plan at 0, 0 gone, +Rest, cursor plan 4"_s}));
    }

    void aTextThatGoesElsewhereIsThereBeforeItIsGoneHere()
    {
        DraftJournal journal(m_typing);
        journal.open(draft(u"Slept"_s));
        VERIFY_OK(journal.tell(draft(u"Slept."_s, u"Rest"_s), {}));
        m_typing.told.clear();
        Note other = draft({}, u"Rest"_s);
        other.format = u"dap"_s;
        other.body.sections.append({u"data"_s, u"Slept."_s});
        other.body.sections.removeFirst();

        VERIFY_OK(journal.tell(other, {}));
        VERIFY_OK(journal.tell(other, {}));

        QCOMPARE(m_typing.told,
                 (QStringList{u"fields data"_s, u"data at 0, 0 gone, +Slept., cursor data 6"_s,
                              u"subjective at 0, 6 gone, +, cursor subjective 0"_s, u"context"_s}));
    }

    void beginsWithTheSectionsOfItsFirstWords()
    {
        DraftJournal journal(m_typing);
        journal.open(draft({}));
        Note other = draft({});
        other.body.sections.append({u"data"_s, u"Slept."_s});

        VERIFY_OK(journal.tell(other, {}));

        QCOMPARE(m_typing.told,
                 (QStringList{u"begin "_s, u"data at 0, 0 gone, +Slept., cursor data 6"_s}));
    }

    void tellsAnotherTimeOfTheSession()
    {
        DraftJournal journal(m_typing);
        Note note = draft(u"Slept"_s);
        journal.open(note);
        note.serviceAt = 7;

        VERIFY_OK(journal.tell(note, {}));
        VERIFY_OK(journal.tell(note, {}));

        QCOMPARE(m_typing.told, (QStringList{u"begin Slept"_s, u"context"_s}));
    }

    void tellsOfTheCursorOnce()
    {
        DraftJournal journal(m_typing);
        journal.open(draft({}));
        VERIFY_OK(journal.tell(draft(u"Slept"_s), {}));
        m_typing.told.clear();

        journal.moveCaret({u"subjective"_s, 5});
        journal.moveCaret({u"subjective"_s, 2});
        journal.moveCaret({u"subjective"_s, 2});

        QCOMPARE(m_typing.told,
                 (QStringList{u"subjective at 0, 0 gone, +, cursor subjective 2"_s}));
    }

    void beginsAgainWhereItCouldNot()
    {
        DraftJournal journal(m_typing);
        journal.open(draft(u"S"_s));
        m_typing.isFull = true;
        VERIFY_ERROR(journal.tell(draft(u"Sl"_s), {}), ErrorCode::DiskFull);
        m_typing.isFull = false;
        m_typing.told.clear();

        VERIFY_OK(journal.tell(draft(u"Sle"_s), {}));

        QCOMPARE(
            m_typing.told,
            (QStringList{u"begin S"_s, u"subjective at 1, 0 gone, +le, cursor subjective 3"_s}));
    }

    void endsWithTheDraft()
    {
        DraftJournal journal(m_typing);
        journal.open(draft({}));
        VERIFY_OK(journal.tell(draft(u"S"_s), {}));
        journal.saving(1);
        journal.kept(1);
        m_typing.told.clear();

        journal.open(draft(u"Another"_s));

        QCOMPARE(m_typing.told, QStringList{u"end"_s});
    }

private:
    static Note draft(const QString &words, const QString &plan = {})
    {
        Note note;
        note.body.sections = {{u"subjective"_s, words}, {u"plan"_s, plan}};
        return note;
    }

    testing::FakeTyping m_typing;
};

ALCOVE_TEST(draft_journal_test, DraftJournalTest)
#include "draft_journal_test.moc"
