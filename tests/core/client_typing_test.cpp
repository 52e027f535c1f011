#include "core/client_typing.h"

#include "core/note_typing.h"
#include "core/record_typing.h"
#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class ClientTypingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        const Client sam = m_build.client();
        m_typed = {sam.id, false, fieldsOf(sam), fieldsOf(sam)};
        m_typed.typed[u"preferred"_s] = u"Sammy"_s;
        m_typed.typed[u"born"_s] = u"second of"_s; // not a date yet
    }

    void survivesTheJournal()
    {
        const TypedText text = typedText(m_typed, {u"preferred"_s, 3});

        QCOMPARE(must(unfinishedClientOf(text)), m_typed);
        QCOMPARE(text.subject, m_typed.client.raw);
        QCOMPARE(text.caret.position, 3);
        VERIFY_ERROR(noteOf(text), ErrorCode::Malformed);
        VERIFY_ERROR(addendumOf(text), ErrorCode::Malformed);
        VERIFY_ERROR(unfinishedRecordOf(text), ErrorCode::Malformed);
    }

    void isNothingElse()
    {
        const ClientId client{{1}};
        UnfinishedRecord record;
        record.typed = m_build.allergy(client);
        const Note note = m_build.note(client);

        VERIFY_ERROR(unfinishedClientOf(typedText(record)), ErrorCode::Malformed);
        VERIFY_ERROR(unfinishedClientOf(typedText(note)), ErrorCode::Malformed);
        VERIFY_ERROR(unfinishedClientOf(typedText(UnsignedAddendum{note.id, client, {}})),
                     ErrorCode::Malformed);
        VERIFY_ERROR(unfinishedClientOf({}), ErrorCode::Malformed);
    }

    void knowsWhetherAnythingWasTyped()
    {
        QVERIFY(m_typed.isChanged());
        m_typed.typed = m_typed.seen;
        QVERIFY(!m_typed.isChanged());
        m_typed.typed[u"phone"_s]; // nothing there is as good as nothing said
        QVERIFY(!m_typed.isChanged());
    }

    void takesOverWhatOthersChangedMeanwhile()
    {
        auto now = m_typed.seen;
        now[u"phone"_s] = u"555"_s;
        now[u"preferred"_s] = u"Samuel"_s;

        const UnfinishedClient upToDate = broughtUpToDate(m_typed, now);

        QCOMPARE(upToDate.seen, now);
        QCOMPARE(upToDate.typed.at(u"phone"_s), u"555"_s);
        QCOMPARE(upToDate.typed.at(u"preferred"_s), u"Sammy"_s);
        QCOMPARE(upToDate.typed.at(u"born"_s), u"second of"_s);
    }

    void aNewStatusBringsItsDayAndItsReason()
    {
        m_typed.typed[u"status"_s] = u"wait-list"_s;
        m_typed.typed[statusfield::since] = u"2026-03"_s; // not a day yet
        m_typed.typed[statusfield::why] = u"no hour free"_s;

        const TypedText text = typedText(m_typed, {statusfield::why, 2});
        const UnfinishedClient back = must(unfinishedClientOf(text));
        const UnfinishedClient upToDate = broughtUpToDate(back, m_typed.seen);

        QCOMPARE(back, m_typed);
        QCOMPARE(upToDate.typed.at(statusfield::since), u"2026-03"_s);
        QCOMPARE(upToDate.typed.at(statusfield::why), u"no hour free"_s);
        QVERIFY(!upToDate.seen.contains(statusfield::why));
    }

    /// The journal tells of edits by the place of a field.
    void theFieldsAreTheSameWhateverWasTyped()
    {
        UnfinishedClient none = m_typed;
        none.typed = none.seen;
        m_typed.typed[statusfield::why] = u"no hour free"_s;

        const auto names = [](const TypedText &text) {
            QStringList all;
            for (const TypedField &field : text.fields)
                all.append(field.name);
            return all;
        };

        QCOMPARE(names(typedText(m_typed)), names(typedText(none)));
    }

    void aReasonAloneIsNoChange()
    {
        m_typed.typed = m_typed.seen;
        m_typed.typed[statusfield::why] = u"no hour free"_s;

        QVERIFY(!m_typed.isChanged());
    }

private:
    testing::Builders m_build;
    UnfinishedClient m_typed;
};

ALCOVE_TEST(client_typing_test, ClientTypingTest)
#include "client_typing_test.moc"
