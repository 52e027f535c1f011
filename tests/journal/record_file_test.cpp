#include "journal/record_file.h"

#include "journal/left_over.h"
#include "journal/trial.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::journal;
using namespace Qt::StringLiterals;
using testing::edit;
using testing::must;

class RecordFileTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_disk = std::make_unique<testing::SimDisk>();
        m_ballast = std::make_unique<Ballast>(*m_disk, "/desk/journal/ballast", 4096);
        m_later = std::make_unique<testing::FakeLater>();
    }

    void everyKeyIsKeptWhenItsCallReturns()
    {
        const auto record = begin();
        QString typed;
        for (const QChar letter : u"Slept better."_s) {
            VERIFY_OK(record->type(edit(typed, typed + letter)));
            typed += letter;

            QCOMPARE(words(), typed);
        }
        QVERIFY(only().state.text.caret == (Caret{u"subjective"_s, 13}));
        QVERIFY(!only().state.isKept());
    }

    void waitsForNoDisk()
    {
        const auto record = begin();
        VERIFY_OK(record->type(edit({}, u"S"_s)));
        VERIFY_OK(record->type(edit(u"S"_s, u"Sl"_s)));
        QCOMPARE(syncs(), 0);

        m_later->now();

        QVERIFY(syncs() > 0);
        const int before = syncs();
        VERIFY_OK(record->type(edit(u"Sl"_s, u"Sle"_s)));
        VERIFY_OK(record->type(edit(u"Sle"_s, u"Slep"_s)));
        QCOMPARE(m_later->waiting(), std::size_t{1});
        m_later->now();
        QCOMPARE(syncs(), before + 1);
    }

    void goesWhenTheStoreHasAll()
    {
        auto record = begin();
        VERIFY_OK(record->type(edit({}, u"S"_s)));
        VERIFY_OK(record->saving(1));
        VERIFY_OK(record->kept(1));
        QVERIFY(only().state.isKept());

        record.reset();
        m_later->now();

        QVERIFY(m_disk->image().empty());
    }

    void staysWhenTheStoreLacksAWord()
    {
        auto record = begin();
        VERIFY_OK(record->type(edit({}, u"S"_s)));
        VERIFY_OK(record->saving(1));
        VERIFY_OK(record->type(edit(u"S"_s, u"Sl"_s)));
        VERIFY_OK(record->kept(1));
        VERIFY_OK(record->setContext("later"));

        record.reset();
        m_later->now();

        QCOMPARE(words(), u"Sl"_s);
        QCOMPARE(only().state.text.context, QByteArray("later"));
        QCOMPARE(only().state.origins.size(), 1);
        QCOMPARE(only().state.origins.first().fields.first().text, u"S"_s);
    }

    void goesOnInAnotherFileWhenItHasGrownLong()
    {
        m_mostEdits = 1000;
        const auto record = begin();
        const std::string first = only().name;
        QString typed;
        while (files().size() < 2 && typed.size() < 50) {
            VERIFY_OK(record->type(edit(typed, typed + u'o')));
            typed += u'o';
        }

        QCOMPARE(only().replaced, std::vector<std::string>{first});
        QCOMPARE(words(), typed);
        m_later->now();
        QCOMPARE(files().size(), std::size_t{1});
        QCOMPARE(words(), typed);
    }

    void aFailedSyncWritesAllOfItAnew()
    {
        auto record = begin();
        m_later->now();
        const std::string first = only().name;
        VERIFY_OK(record->type(edit({}, u"S"_s)));
        m_disk->failAt(m_disk->calls() + 1, testing::Fault::Io, false);
        m_later->now();

        VERIFY_OK(record->type(edit(u"S"_s, u"Sl"_s)));
        m_disk->failAt(m_disk->calls() + 1, testing::Fault::Io, false);
        m_later->now();
        VERIFY_OK(record->type(edit(u"Sl"_s, u"Sle"_s)));

        QCOMPARE(only().replaced.size(), std::size_t{2});
        QCOMPARE(words(), u"Sle"_s);
        VERIFY_OK(record->saving(1));
        VERIFY_OK(record->kept(1));
        record.reset();
        m_later->now();
        QVERIFY(m_disk->image().empty());
    }

    void aFullDiskTakesTheBallast()
    {
        const auto record = begin();
        VERIFY_OK(m_ballast->fill());
        m_disk->failAt(m_disk->calls() + 1, testing::Fault::Full, false);

        VERIFY_OK(record->type(edit({}, u"S"_s)));

        QVERIFY(!m_disk->exists("/desk/journal/ballast"));
        QCOMPARE(words(), u"S"_s);
    }

    void aFullDiskWithoutBallastIsToldAndTheNextKeyBringsAll()
    {
        const auto record = begin();
        m_disk->failAt(m_disk->calls() + 1, testing::Fault::Full, true);
        VERIFY_ERROR(record->type(edit({}, u"S"_s)), ErrorCode::DiskFull);
        VERIFY_ERROR(record->type(edit(u"S"_s, u"Sl"_s)), ErrorCode::DiskFull);
        m_disk->heal();
        QCOMPARE(words(), QString());

        VERIFY_OK(record->type(edit(u"Sl"_s, u"Sle"_s)));

        QCOMPARE(words(), u"Sle"_s);
    }

    void aRecordThatCanNotBeginLeavesNothing()
    {
        // Folder, file, words: each in its turn.
        for (std::uint64_t call = 1; call <= 3; ++call) {
            m_disk->failAt(m_disk->calls() + call, testing::Fault::Full, true);
            VERIFY_ERROR(RecordFile::begin(place(), testing::someText()), ErrorCode::DiskFull);
            m_disk->heal();
            QVERIFY(m_disk->image().empty());
        }
    }

    void fieldsThatComeLaterAreKeptToo()
    {
        const auto record = begin();
        VERIFY_OK(record->type(edit({}, u"S"_s)));
        VERIFY_OK(record->saving(1));

        VERIFY_OK(record->addFields({u"data"_s, u"response"_s}));
        VERIFY_OK(record->type({u"response"_s, 0, 0, u"Calm."_s, {}}));
        VERIFY_OK(record->type(edit(u"S"_s, u"Sl"_s)));

        const QList<TypedField> fields = only().state.text.fields;
        QCOMPARE(fields.size(), 4);
        QCOMPARE(fields[0].text, u"Sl"_s);
        QCOMPARE(fields[2].name, u"data"_s);
        QCOMPARE(fields[3].text, u"Calm."_s);
        QCOMPARE(only().state.origins.size(), 2); // what the store may hold is as it was
        VERIFY_OK(record->kept(1));
        QVERIFY(!only().state.isKept());
    }

    void fieldsThatCouldNotBeToldAreTriedAgain()
    {
        const auto record = begin();
        m_disk->failAt(m_disk->calls() + 1, testing::Fault::Full, true);
        VERIFY_ERROR(record->addFields({u"data"_s}), ErrorCode::DiskFull);
        m_disk->heal();

        VERIFY_OK(record->type({u"data"_s, 0, 0, u"Calm."_s, {}}));

        QCOMPARE(only().state.text.fields.last().text, u"Calm."_s);
    }

    void refusesAnEditOfAnotherText()
    {
        const auto record = begin();

        VERIFY_ERROR(record->type({u"nowhere"_s, 0, 0, u"x"_s, {}}), ErrorCode::Malformed);

        VERIFY_OK(record->type(edit({}, u"S"_s)));
        QCOMPARE(words(), u"S"_s);
    }

private:
    Place place()
    {
        return {*m_disk, "/desk/journal", m_key, m_random, *m_ballast, *m_later, m_mostEdits};
    }
    std::unique_ptr<TypingRecord> begin()
    {
        return must(RecordFile::begin(place(), testing::someText()));
    }
    std::vector<std::string> files() { return must(m_disk->list("/desk/journal")); }
    LeftOver only()
    {
        const LeftOvers found = must(findLeftOvers(*m_disk, "/desk/journal", m_key));
        if (found.journals.size() != 1 || !found.damaged.empty() || !found.cut.empty())
            qFatal("not one journal");
        return found.journals.front();
    }
    QString words() { return only().state.text.fields.first().text; }
    int syncs() const
    {
        int count = 0;
        for (const testing::DiskStep &step : m_disk->trace())
            count += step.kind == testing::DiskStep::Kind::Sync ? 1 : 0;
        return count;
    }

    crypto::SecretBytes m_key = testing::journalKey();
    testing::FakeRandom m_random;
    std::uint64_t m_mostEdits = 1'000'000;
    std::unique_ptr<testing::SimDisk> m_disk;
    std::unique_ptr<Ballast> m_ballast;
    std::unique_ptr<testing::FakeLater> m_later;
};

ALCOVE_TEST(record_file_test, RecordFileTest)
#include "record_file_test.moc"
