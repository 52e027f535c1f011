#include "presentation/private_notes_presenter.h"

#include "presentation/context_of.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PrivateNotesPresenter;
using testing::must;

class PrivateNotesPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_sam = m_session->desk.addClient();
        m_presenter = std::make_unique<PrivateNotesPresenter>(testing::contextOf(*m_session));
        m_opened = std::make_unique<QSignalSpy>(m_presenter.get(), &PrivateNotesPresenter::opened);
        m_failed = std::make_unique<QSignalSpy>(m_presenter.get(), &PrivateNotesPresenter::failed);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
        m_apart.reset();
    }

    void nothingIsOpenedBeforeItIsLookedAt()
    {
        QVERIFY(m_presenter->isOffered());
        QCOMPARE(m_apart->asked, 0);
        QVERIFY(!m_presenter->notes());
    }

    void theClientIsKnownThereByValue()
    {
        open(m_sam);

        QCOMPARE(must(m_apart->notes.desk.chart->openClient(m_sam.id)), m_sam);
        QCOMPARE(m_presenter->notes()->noteFormat, u"psychotherapy"_s);
        QVERIFY(&m_presenter->notes()->session == &m_apart->notes);
    }

    void aChangedNameGoesAlong()
    {
        open(m_sam);
        m_sam.familyName = u"Rivera-Lund"_s;

        open(m_sam);

        QCOMPARE(must(m_apart->notes.desk.chart->openClient(m_sam.id)).familyName,
                 u"Rivera-Lund"_s);
        QCOMPARE(m_apart->asked, 1);
    }

    void anUnchangedOneIsNotWrittenAgain()
    {
        open(m_sam);
        open(m_sam);

        QCOMPARE(m_apart->notes.desk.events().count(u"client.add"_s), 1);
        QCOMPARE(m_apart->notes.desk.events().count(u"client.edit"_s), 0);
    }

    void whatStaysShutIsToldOf()
    {
        m_apart->refusal = Error(ErrorCode::Locked);

        m_presenter->open(m_sam);

        QTRY_COMPARE(m_failed->size(), 1);
        QVERIFY(m_failed->first().first().toString().contains(u"recovery kit"_s));
        QVERIFY(!m_presenter->notes());
    }

    void whoTurnedToAnotherClientIsNotShownTheFirst()
    {
        const Client noor = m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);
        m_presenter->open(m_sam);
        m_presenter->open(noor);

        QTRY_VERIFY(m_apart->notes.desk.events().count(u"client.add"_s) == 1);
        QTRY_COMPARE(m_opened->size(), 1);
        QVERIFY(m_opened->first().first().value<ClientId>() == noor.id);
    }

    void rolesWithoutThemAreOfferedNone()
    {
        testing::DirectSession biller;
        biller.desk.practice.roles = Roles{Role::Biller};
        biller.apart = m_apart.get();

        QVERIFY(!PrivateNotesPresenter(testing::contextOf(biller)).isOffered());
        m_session->apart = nullptr;
        QVERIFY(!m_presenter->isOffered());
    }

private:
    void open(const Client &client)
    {
        const qsizetype before = m_opened->size();
        m_presenter->open(client);
        QTRY_COMPARE(m_opened->size(), before + 1);
        QCOMPARE(m_failed->size(), 0);
    }

    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PrivateNotesPresenter> m_presenter;
    std::unique_ptr<QSignalSpy> m_opened;
    std::unique_ptr<QSignalSpy> m_failed;
    Client m_sam;
};

ALCOVE_TEST(private_notes_presenter_test, PrivateNotesPresenterTest)
#include "private_notes_presenter_test.moc"
