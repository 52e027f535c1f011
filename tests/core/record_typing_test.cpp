#include "core/record_typing.h"

#include "core/note_typing.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class RecordTypingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_record = {};
        m_record.typed = m_build.allergy(ClientId{{1}});
        m_record.seen = m_record.typed.fields;
        m_record.typed.fields[u"reaction"_s] = u"ra"_s;
        m_record.typed.fields[u"since"_s] = u"last sum"_s; // not a date yet
        m_record.why = u"told"_s;
    }

    void survivesTheJournal()
    {
        const TypedText text = typedText(m_record, {u"reaction"_s, 2});

        QCOMPARE(must(unfinishedRecordOf(text)), m_record);
        QCOMPARE(text.caret.position, 2);
        VERIFY_ERROR(noteOf(text), ErrorCode::Malformed);
        VERIFY_ERROR(addendumOf(text), ErrorCode::Malformed);
        VERIFY_ERROR(unfinishedRecordOf(typedText(m_build.note(ClientId{{1}}))),
                     ErrorCode::Malformed);
        VERIFY_ERROR(unfinishedRecordOf({}), ErrorCode::Malformed);
    }

    void aKindWithAReasonOfItsOwnHasItOnce()
    {
        UnfinishedRecord secret;
        secret.isNew = true;
        secret.typed = m_build.record(ClientId{{1}}, RecordKind::Secret,
                                      {{u"to"_s, u"the employer"_s}, {u"why"_s, u"they asked"_s}});

        const TypedText text = typedText(secret, {whyField, 4});

        QStringList names;
        for (const TypedField &field : text.fields)
            names.append(field.name);
        QCOMPARE(names.count(whyField), 1);
        QCOMPARE(must(unfinishedRecordOf(text)), secret);
    }

    void knowsWhetherAnythingWasTyped()
    {
        QVERIFY(m_record.isChanged());
        m_record.typed.fields = m_record.seen;
        QVERIFY(m_record.isChanged()); // the reason is words too
        m_record.why.clear();
        QVERIFY(!m_record.isChanged());
    }

    void takesOverWhatOthersChangedMeanwhile()
    {
        RecordFields now = m_record.seen;
        now[u"severity"_s] = u"severe"_s;
        now[u"note"_s] = u"of another desk"_s;

        const UnfinishedRecord upToDate = broughtUpToDate(m_record, now);

        QCOMPARE(upToDate.typed.value(u"severity"_s), u"severe"_s);
        QCOMPARE(upToDate.typed.value(u"note"_s), u"of another desk"_s);
        QCOMPARE(upToDate.typed.value(u"reaction"_s), u"ra"_s);
        QCOMPARE(upToDate.seen, now);
    }

    void whatWasEmptiedStaysEmpty()
    {
        m_record.typed.fields.erase(u"severity"_s);

        QVERIFY(!broughtUpToDate(m_record, m_record.seen).typed.fields.contains(u"severity"_s));
    }

private:
    testing::Builders m_build;
    UnfinishedRecord m_record;
};

ALCOVE_TEST(record_typing_test, RecordTypingTest)
#include "record_typing_test.moc"
