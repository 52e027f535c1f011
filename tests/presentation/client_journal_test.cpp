#include "presentation/client_journal.h"

#include "support/builders.h"
#include "support/fake_typing.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ClientJournal;

class ClientJournalTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_journal.reset();
        m_typing = {};
        m_journal = std::make_unique<ClientJournal>(m_typing);
        const Client sam = m_build.client();
        m_sam = {sam.id, false, fieldsOf(sam), fieldsOf(sam)};
    }

    void eachKeyIsToldToTheJournal()
    {
        VERIFY_OK(type(u"Sam"_s));
        VERIFY_OK(type(u"Sammy"_s));

        QCOMPARE(
            m_typing.told,
            (QStringList{u"begin Rivera"_s, u"preferred at 0, 0 gone, +Sam, cursor preferred 3"_s,
                         u"preferred at 3, 0 gone, +my, cursor preferred 5"_s}));
    }

    void whatIsKeptLeavesTheJournal()
    {
        VERIFY_OK(type(u"Sam"_s));

        m_journal->end();

        QCOMPARE(m_typing.told.mid(2), (QStringList{u"saving 1"_s, u"kept 1"_s, u"end"_s}));
        m_journal->end(); // twice is once
        QCOMPARE(m_typing.told.size(), 5);
    }

    void whatIsAsTheChartHasItLeavesTheJournalToo()
    {
        VERIFY_OK(type(u"Sam"_s));

        VERIFY_OK(type({}));

        QCOMPARE(m_typing.told.mid(2), (QStringList{u"saving 1"_s, u"kept 1"_s, u"end"_s}));
    }

    void ofAnotherClientItBeginsAnewAndForgetsNothing()
    {
        VERIFY_OK(type(u"Sam"_s));
        m_sam.client = ClientId{{7}};

        VERIFY_OK(type(u"Kim"_s));

        QVERIFY(!m_typing.told.contains(u"kept 1"_s));
        QCOMPARE(m_typing.told.filter(u"begin"_s).size(), 2);
    }

    void whatASessionBeforeLeftGoesOnceItIsTypedOn()
    {
        m_journal->takeOver(m_sam.client, "file");
        QVERIFY(m_typing.settled.isEmpty());

        VERIFY_OK(type(u"Sammy"_s));

        QCOMPARE(m_typing.settled, QStringList{u"file"_s});
        QCOMPARE(m_typing.told.filter(u"+Sammy"_s).size(), 1); // all of it, in a file of today
    }

    void whatASessionBeforeLeftGoesWhenItIsDropped()
    {
        m_journal->takeOver(m_sam.client, "file");

        m_journal->end();

        QCOMPARE(m_typing.settled, QStringList{u"file"_s});
    }

    void whatASessionBeforeLeftStaysWhenAnotherIsTyped()
    {
        m_journal->takeOver(ClientId{{7}}, "file");

        VERIFY_OK(type(u"Sammy"_s));
        m_journal->end();

        QVERIFY(m_typing.settled.isEmpty());
    }

    void aJournalThatFailsIsSaidAndToldAllOfItAgain()
    {
        m_typing.isFull = true;
        VERIFY_ERROR(type(u"Sam"_s), ErrorCode::DiskFull);
        m_typing.isFull = false;

        VERIFY_OK(type(u"Sammy"_s));

        QVERIFY(m_typing.told.last().contains(u"+Sammy"_s));
    }

private:
    Result<void> type(const QString &preferred)
    {
        m_sam.typed[u"preferred"_s] = preferred;
        return m_journal->tell(m_sam, {u"preferred"_s, static_cast<int>(preferred.size())});
    }

    testing::Builders m_build;
    testing::FakeTyping m_typing;
    std::unique_ptr<ClientJournal> m_journal;
    UnfinishedClient m_sam;
};

ALCOVE_TEST(client_journal_test, ClientJournalTest)
#include "client_journal_test.moc"
