#include "widgets/outgoing_view.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QFrame>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class OutgoingViewTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.build.client(u"Robin"_s, u"Vale <b>"_s);
        must(m_session->desk.chart->saveClient(m_client));
        m_view = std::make_unique<widgets::OutgoingView>(testing::contextOf(*m_session));
        m_person = std::make_unique<testing::Person>(*m_view);
    }
    void cleanup()
    {
        m_person.reset();
        m_view.reset();
        m_session.reset();
    }

    void hasABlockForEachThatAScreenReaderNames()
    {
        m_view->open(m_client.id);

        QTRY_COMPARE(names(), (QStringList{u"Client"_s, u"Court"_s, u"School"_s, u"Employer"_s}));
        QTRY_VERIFY(m_person->sees(u"What goes out, and under which name"_s));
        QTRY_VERIFY(m_person->sees(u"Dear Robin Vale <b>,"_s)); // as plain text
        const QString court = block(u"Court"_s)->accessibleDescription();
        QVERIFY(court.contains(u"About Robin Vale <b>, born 2 Apr 1991"_s));
        QVERIFY(court.contains(u"Called: Robin Vale <b>, no pronouns"_s));
    }

    void saysWhomNothingGoesTo()
    {
        const ChartRecord secret = m_session->desk.build.record(
            m_client.id, RecordKind::Secret, {{u"to"_s, u"anybody"_s}, {u"what"_s, u"care"_s}});
        m_view->open(m_client.id);
        QTRY_COMPARE(names().size(), 4);
        QVERIFY(!m_person->sees(u"Nothing goes to them."_s));
        must(m_session->desk.chart->saveRecord({secret, {}, {}}));

        m_view->readAnew();

        QTRY_VERIFY(m_person->sees(u"Nothing goes to them."_s));
        QVERIFY(block(u"School"_s)->accessibleDescription().startsWith(u"Nothing goes"_s));
        QVERIFY(!block(u"Client"_s)->accessibleDescription().contains(u"Nothing goes"_s));
    }

    void whatCanNotBeReadIsSaidAndNothingOldIsShown()
    {
        m_view->open(m_client.id);
        QTRY_COMPARE(names().size(), 4);

        m_view->open(ClientId{{7}});

        QTRY_VERIFY(m_person->canPress(u"Try again"_s));
        QVERIFY(names().isEmpty());
    }

private:
    QStringList names() const
    {
        QStringList all;
        for (const auto *each : m_view->findChildren<QFrame *>(u"outgoing"_s))
            all.append(each->accessibleName());
        return all;
    }
    QFrame *block(const QString &name) const
    {
        for (auto *each : m_view->findChildren<QFrame *>(u"outgoing"_s))
            if (each->accessibleName() == name)
                return each;
        return nullptr;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::OutgoingView> m_view;
    std::unique_ptr<testing::Person> m_person;
    Client m_client;
};

ALCOVE_TEST(outgoing_view_test, OutgoingViewTest)
#include "outgoing_view_test.moc"
