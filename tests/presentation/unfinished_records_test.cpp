#include "presentation/unfinished_records.h"

#include "support/builders.h"
#include "support/fake_typing.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::UnfinishedRecords;

class UnfinishedRecordsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_records.reset();
        m_typing = {};
        m_records = std::make_unique<UnfinishedRecords>(m_typing, QList<RecoveredNote>());
        m_begun = {};
        m_begun.isNew = true;
        m_begun.typed = m_build.allergy(ClientId{{1}});
        m_begun.typed.fields.clear();
    }

    void eachKeyIsToldToTheJournal()
    {
        QSignalSpy changed(m_records.get(), &UnfinishedRecords::changed);
        VERIFY_OK(type(u"Lat"_s));
        VERIFY_OK(type(u"Latex"_s));

        QCOMPARE(m_typing.told,
                 (QStringList{u"begin "_s, u"substance at 0, 0 gone, +Lat, cursor substance 3"_s,
                              u"substance at 3, 0 gone, +ex, cursor substance 5"_s}));
        QCOMPARE(changed.count(), 1); // it is unfinished from the first key on
        QCOMPARE(m_records->find(m_begun.typed.id)->caret.position, 5);
        QVERIFY(m_records->begun(ClientId{{1}}, RecordKind::Allergy) != nullptr);
        QVERIFY(m_records->begun(ClientId{{2}}, RecordKind::Allergy) == nullptr);
        QVERIFY(m_records->begun(ClientId{{1}}, RecordKind::Problem) == nullptr);
        QCOMPARE(m_records->of(ClientId{{1}}).size(), 1);
    }

    void whatIsKeptLeavesTheJournal()
    {
        VERIFY_OK(type(u"Latex"_s));

        m_records->end(m_begun.typed.id);

        QCOMPARE(m_typing.told.mid(2), (QStringList{u"saving 1"_s, u"kept 1"_s, u"end"_s}));
        QVERIFY(m_records->find(m_begun.typed.id) == nullptr);
        m_records->end(m_begun.typed.id); // twice is once
    }

    void whatIsAsTheChartHasItIsNotUnfinished()
    {
        VERIFY_OK(type(u"Latex"_s));

        VERIFY_OK(type({}));

        QVERIFY(m_records->find(m_begun.typed.id) == nullptr);
        QCOMPARE(m_typing.told.last(), u"end"_s);
    }

    void aJournalThatFailsIsSaidAndNothingForgotten()
    {
        m_typing.isFull = true;

        VERIFY_ERROR(type(u"Latex"_s), ErrorCode::DiskFull);

        QCOMPARE(m_records->find(m_begun.typed.id)->record.typed.value(u"substance"_s), u"Latex"_s);
        m_typing.isFull = false;
        VERIFY_OK(type(u"Latex!"_s));
        QVERIFY(m_typing.told.last().contains(u"Latex!"_s)); // all of it
    }

    void oneThatBeganWithTheSameIsFound()
    {
        m_begun.seen = {{u"asked-by"_s, u"Ada"_s}, {u"sort"_s, u"food"_s}};
        VERIFY_OK(type(u"Latex"_s));
        const auto begun = [this](const RecordFields &fields) {
            return m_records->begun(ClientId{{1}}, RecordKind::Allergy, fields);
        };

        QVERIFY(begun({}) != nullptr);
        QCOMPARE(begun({{u"sort"_s, u"food"_s}}), begun({}));
        QVERIFY(begun({{u"sort"_s, u"other"_s}}) == nullptr);
        QVERIFY(begun({{u"sort"_s, u"food"_s}, {u"substance"_s, u"Latex"_s}}) == nullptr);
    }

    void oneThatBeganOnAnotherDayIsFound()
    {
        m_begun.seen = {{u"sort"_s, u"food"_s}, {u"asked-on"_s, u"2026-03-02"_s}};
        VERIFY_OK(type(u"Latex"_s));

        const auto begun = [this](const QString &sort) {
            return m_records->begun(ClientId{{1}}, RecordKind::Allergy,
                                    {{u"sort"_s, sort}, {u"asked-on"_s, u"2026-03-03"_s}});
        };

        QVERIFY(begun(u"food"_s) != nullptr);
        QVERIFY(begun(u"other"_s) == nullptr);
    }

    void whatASessionBeforeLeftIsThereAgain()
    {
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InRecord;
        left.client = ClientId{{1}};
        left.record = m_begun;
        left.record->typed.fields[u"substance"_s] = u"Latex"_s;
        left.caret = {u"substance"_s, 2};
        left.typing = "file";
        UnfinishedRecords records(m_typing, {left, RecoveredNote()});

        const auto *typed = records.begun(ClientId{{1}}, RecordKind::Allergy);
        QVERIFY(typed != nullptr);
        QCOMPARE(typed->record, *left.record);
        QCOMPARE(typed->caret.position, 2);
        QVERIFY(m_typing.settled.isEmpty());

        UnfinishedRecord more = typed->record;
        more.typed.fields[u"reaction"_s] = u"rash"_s;
        VERIFY_OK(records.tell(more, {u"reaction"_s, 4}));
        QCOMPARE(m_typing.settled, QStringList{u"file"_s}); // its words are in a file of today
        QVERIFY(m_typing.told.filter(u"+Latex"_s).size() == 1);
    }

    void whatASessionBeforeLeftIsDropped()
    {
        RecoveredNote left;
        left.record = m_begun;
        left.record->typed.fields[u"substance"_s] = u"Latex"_s;
        left.typing = "file";
        UnfinishedRecords records(m_typing, {left});

        records.end(m_begun.typed.id);

        QCOMPARE(m_typing.settled, QStringList{u"file"_s});
    }

private:
    Result<void> type(const QString &substance)
    {
        UnfinishedRecord record = m_begun;
        if (!substance.isEmpty())
            record.typed.fields[u"substance"_s] = substance;
        return m_records->tell(record, {u"substance"_s, static_cast<int>(substance.size())});
    }

    testing::Builders m_build;
    testing::FakeTyping m_typing;
    std::unique_ptr<UnfinishedRecords> m_records;
    UnfinishedRecord m_begun;
};

ALCOVE_TEST(unfinished_records_test, UnfinishedRecordsTest)
#include "unfinished_records_test.moc"
