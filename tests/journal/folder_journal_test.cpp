#include "journal/folder_journal.h"

#include "journal/message.h"
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

namespace {

/// A file of that id, which goes on from another.
Bytes fileOf(std::uint8_t id, std::uint8_t before)
{
    testing::FakeRandom random(id);
    Chain chain{{id}, 0, {}};
    Bytes bytes = encodeHeader(chain.file);
    const WholeState whole{{before}, TypingState::of(testing::someText(u"Slept"_s))};
    const Bytes frame = must(sealFrame(chain, testing::journalKey(), random, encodeMessage(whole)));
    bytes.insert(bytes.end(), frame.begin(), frame.end());
    return bytes;
}

} // namespace

class FolderJournalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_disk = std::make_unique<testing::SimDisk>();
        m_later = std::make_unique<testing::FakeLater>();
    }

    void givesBackWhatAFormerOneLeft()
    {
        {
            const auto journal = open();
            const auto record = must(journal->begin(testing::someText()));
            must(record->type(edit({}, u"Slept"_s)));
        }

        const auto journal = open();

        QCOMPARE(journal->recovered().size(), 1);
        const RecoveredTyping &typing = journal->recovered().first();
        QCOMPARE(typing.text.fields.first().text, u"Slept"_s);
        QCOMPARE(typing.text.context, QByteArray("context"));
        QVERIFY(typing.text.caret == (Caret{u"subjective"_s, 5}));
        QVERIFY(typing.origins == QList<QList<TypedField>>{testing::someText().fields});
        QVERIFY(!typing.isKept);
        QCOMPARE(journal->unreadable(), 0);
    }

    void whatIsSettledIsGone()
    {
        leaveWords();
        auto journal = open();

        VERIFY_OK(journal->settle(journal->recovered().first().name));

        QVERIFY(open()->recovered().isEmpty());
        VERIFY_ERROR(journal->settle("another.alj"), ErrorCode::NotFound);
    }

    void whatIsNotSettledIsGivenBackAgain()
    {
        leaveWords();
        open();

        QCOMPARE(open()->recovered().size(), 1);
    }

    void twoRecordsOfOneNoteAreBothGivenBack()
    {
        leaveWords();
        leaveWords();

        QCOMPARE(open()->recovered().size(), 2);
    }

    void keepsAsideWhatItCanNotReadAndTellsOnce()
    {
        leaveWords();
        const auto before = m_disk->image();

        const auto journal = open(8);

        QCOMPARE(journal->unreadable(), 1);
        QVERIFY(journal->recovered().isEmpty());
        QCOMPARE(open(8)->unreadable(), 0);
        for (const auto &[path, content] : before)
            QVERIFY(m_disk->image().at(path + (path.ends_with(".alj") ? ".aside" : "")) == content);
    }

    void keepsAsideWhatIsDamagedBehindItsWords()
    {
        leaveWords();
        auto image = m_disk->image();
        for (auto &[path, content] : image)
            if (path.ends_with(".alj"))
                content.insert(content.end(), 200, 0xeeU);
        m_disk = std::make_unique<testing::SimDisk>(image);
        const auto journal = open();
        QCOMPARE(journal->recovered().size(), 1);

        VERIFY_OK(journal->settle(journal->recovered().first().name));

        const auto names = must(m_disk->list("/desk/journal"));
        QVERIFY(std::any_of(names.begin(), names.end(),
                            [](const std::string &name) { return name.ends_with(".aside"); }));
        QVERIFY(open()->recovered().isEmpty());
    }

    void settlesTwoThatWentOnFromTheSame()
    {
        m_disk = std::make_unique<testing::SimDisk>(
            testing::DiskImage{{"/desk/journal/a.alj", fileOf(1, 0)},
                               {"/desk/journal/b.alj", fileOf(2, 1)},
                               {"/desk/journal/c.alj", fileOf(3, 1)}});
        const auto journal = open();
        QCOMPARE(journal->recovered().size(), 2);

        for (const RecoveredTyping &typing : journal->recovered())
            VERIFY_OK(journal->settle(typing.name));

        QVERIFY(open()->recovered().isEmpty());
    }

    void tellsOfAFolderItCanNotRead()
    {
        leaveWords();
        m_disk->failAt(m_disk->calls() + 1, testing::Fault::Io, false);

        const auto journal = open();

        QCOMPARE(journal->unreadable(), 1);
        QCOMPARE(open()->recovered().size(), 1);
    }

    void takesItsBallast()
    {
        const auto journal = open();

        QCOMPARE(m_disk->image().at("/desk/journal/ballast").size(), Ballast::usualSize);
    }

private:
    std::unique_ptr<FolderJournal> open(std::uint8_t key = 7)
    {
        auto journal = std::make_unique<FolderJournal>(
            *m_disk, "/desk/journal", testing::journalKey(key), m_random,
            std::make_unique<testing::LaterTo>(*m_later));
        m_later->now();
        return journal;
    }
    void leaveWords()
    {
        const auto journal = open();
        must(must(journal->begin(testing::someText()))->type(edit({}, u"Slept"_s)));
        m_later->now();
    }

    testing::FakeRandom m_random;
    std::unique_ptr<testing::SimDisk> m_disk;
    std::unique_ptr<testing::FakeLater> m_later;
};

ALCOVE_TEST(folder_journal_test, FolderJournalTest)
#include "folder_journal_test.moc"
