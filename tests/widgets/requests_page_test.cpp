#include "widgets/requests_page.h"

#include "presentation/context_of.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using widgets::RequestsPage;

class RequestsPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        open();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void saysWhatBelongsThere()
    {
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"No request waits"_s));
        QVERIFY(!part<QLineEdit>(u"stepWords"_s)->isVisible());
    }

    void theKeyboardIsWhereOneGoesOn()
    {
        m_page->refresh();
        m_page->focusList();
        QTRY_VERIFY(m_person->sees(u"No request waits"_s));
        QVERIFY(part<QPushButton>(u"newRequest"_s)->hasFocus());

        m_person->press(Qt::Key_Space);
        part<QComboBox>(u"requestClient"_s)->setCurrentIndex(0);
        press(u"keepRequest"_s);

        QTRY_VERIFY(table()->hasFocus());
    }

    void aRequestIsWrittenDownAndAnswered()
    {
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"No request waits"_s));

        press(u"newRequest"_s);
        part<QComboBox>(u"requestClient"_s)->setCurrentIndex(0);
        part<QLineEdit>(u"requestWords"_s)->setText(u"a copy of all of it"_s);
        press(u"keepRequest"_s);

        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_VERIFY(m_person->sees(u"a copy of all of it"_s));
        QVERIFY(!part<QPushButton>(u"requestReaders"_s)->isVisible());

        press(u"refuseRequest"_s); // without a reason
        QTRY_VERIFY(m_person->sees(u"Say why first: that is told to the client, and kept."_s));
        QTest::keyClicks(part<QLineEdit>(u"stepWords"_s), u"in the archive"_s);
        press(u"extendRequest"_s);
        QTRY_VERIFY(m_person->sees(u"There are 30 days more."_s));
        QTRY_VERIFY(!part<QPushButton>(u"extendRequest"_s)->isVisible());
        press(u"answerRequest"_s);
        QTRY_VERIFY(m_person->sees(u"No request waits"_s));

        press(u"showClosed"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QVERIFY(!part<QPushButton>(u"answerRequest"_s)->isVisible());
    }

    void whoReadItIsOneClickForWhoReadsTheLog()
    {
        m_session->desk.wear(solo);
        open();
        add(RequestKind::Accounting);
        m_page->refresh();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QSignalSpy asked(m_page.get(), &RequestsPage::readersRequested);

        press(u"requestReaders"_s);

        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(1).toString(), u"Sam Rivera"_s);
    }

    void whoOnlyReadsIsOfferedNothingToDo()
    {
        add(RequestKind::Access);
        m_session->desk.wear({Role::Owner});
        open();
        m_page->refresh();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        for (const QString &name : {u"newRequest"_s, u"answerRequest"_s, u"refuseRequest"_s})
            QVERIFY(!part<QPushButton>(name)->isVisible());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void anOverdueDayIsRedInTheChosenRowToo_data() { looksAsItShould_data(); }
    void anOverdueDayIsRedInTheChosenRowToo()
    {
        QFETCH(const support::Scheme, scheme);
        support::apply(*qApp, scheme);
        add(RequestKind::Access);
        m_session->desk.build.clock.advance(Millis{31} * 24 * 3600 * 1000);
        m_page->resize(1100, 640);
        m_page->refresh();
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        const QModelIndex due = table()->model()->index(0, 0);
        QVERIFY(table()->selectionModel()->isSelected(due));

        const QImage cell = table()->viewport()->grab(table()->visualRect(due)).toImage();

        QVERIFY(holds(cell, support::colour(scheme, support::Role::Danger)));
        QVERIFY(!holds(cell, support::colour(scheme, support::Role::Text)));
        QCOMPARE(cell.pixelColor(cell.width() - 2, 2),
                 support::colour(scheme, support::Role::AccentSoft));
        support::apply(*qApp, support::Scheme::Paper);
    }

    void whoSeesNoClientsTypesTheName()
    {
        m_session->desk.wear({Role::PrivacyOfficer});
        open();
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"No request waits"_s));
        press(u"newRequest"_s);
        auto *client = part<QComboBox>(u"requestClient"_s);
        QCOMPARE(client->count(), 0);
        QCOMPARE(client->lineEdit()->placeholderText(),
                 u"type the client's name as they give it"_s);

        QTest::keyClicks(client, u"Sam Rivera"_s);
        press(u"keepRequest"_s);

        QTRY_COMPARE(table()->model()->rowCount(), 1);
        const auto lines = must(requestBookOf(*m_session->desk.chart)->requests(false));
        QCOMPARE(lines.first().request.clientName, u"Sam Rivera"_s);
        QVERIFY(!lines.first().request.client);
    }

    void looksAsItShould_data()
    {
        QTest::addColumn<support::Scheme>("scheme");
        QTest::newRow("paper") << support::Scheme::Paper;
        QTest::newRow("dusk") << support::Scheme::Dusk;
    }

    /// For the eye: ALCOVE_PICTURES names a folder.
    void looksAsItShould()
    {
        QFETCH(support::Scheme, scheme);
        support::apply(*qApp, scheme);
        add(RequestKind::Access);
        add(RequestKind::Amendment);
        m_session->desk.build.clock.advance(Millis{31} * 24 * 3600 * 1000);
        m_page->resize(1100, 640);
        m_page->refresh();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        press(u"newRequest"_s);

        const QImage picture = m_page->grab().toImage();

        QVERIFY(!picture.isNull());
        const QModelIndex due = table()->model()->index(0, 0);
        QVERIFY(due.data().toString().startsWith(u"overdue since"_s));
        const QString folder = qEnvironmentVariable("ALCOVE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(picture.save(
                u"%1/requests-%2.png"_s.arg(folder, QString::fromLatin1(QTest::currentDataTag()))));
        support::apply(*qApp, support::Scheme::Paper);
    }

private:
    void open()
    {
        m_person.reset();
        m_page = std::make_unique<RequestsPage>(testing::contextOf(*m_session));
        m_person = std::make_unique<Person>(*m_page);
        m_page->show();
    }

    static bool holds(const QImage &picture, const QColor &colour)
    {
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (picture.pixelColor(x, y) == colour)
                    return true;
        return false;
    }

    void add(RequestKind kind)
    {
        AccessRequest request;
        request.id = RequestId::make(m_session->desk.build.clock, m_session->desk.build.random);
        request.client = m_client.id;
        request.kind = kind;
        request.receivedOn
            = QDateTime::fromMSecsSinceEpoch(m_session->desk.build.clock.now()).date();
        must(requestBookOf(*m_session->desk.chart)->addRequest(request));
    }

    template <typename Widget>
    Widget *part(const QString &name) const
    {
        return m_page->findChild<Widget *>(name);
    }
    QTableView *table() const { return part<QTableView>(u"requests"_s); }
    void press(const QString &name) const
    {
        auto *button = part<QPushButton>(name);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<RequestsPage> m_page;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(requests_page_test, RequestsPageTest)
#include "requests_page_test.moc"
