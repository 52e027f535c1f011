#include "presentation/alerts_presenter.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::AlertsPresenter;

class AlertsPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_alerts = std::make_unique<testing::FakeAlerts>();
        m_presenter = std::make_unique<AlertsPresenter>(*m_alerts);
        m_changed = std::make_unique<QSignalSpy>(m_presenter.get(), &AlertsPresenter::changed);
    }

    void tellsOfEachUntilItIsKnown()
    {
        m_alerts->waiting->append(alert(1, u"Dana Lee"_s));
        m_alerts->waiting->append(alert(2, u"Kim Okafor"_s));
        m_presenter->load();
        QTRY_COMPARE(m_presenter->rows().size(), 2);
        QVERIFY(m_presenter->rows()[0].words.contains(u"Dana Lee"_s));

        m_presenter->acknowledge();
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        QVERIFY(m_presenter->rows()[0].words.contains(u"Kim Okafor"_s));
        m_presenter->acknowledge();
        QTRY_VERIFY(m_presenter->rows().isEmpty());

        const auto before = m_changed->size();
        m_presenter->acknowledge(); // nothing is left
        QCOMPARE(m_changed->size(), before);
    }

    void saysNothingAnewWhereNothingIsNews()
    {
        m_alerts->waiting->append(alert(1, u"Dana Lee"_s));
        m_presenter->load();
        QTRY_COMPARE(m_changed->size(), 1);

        m_presenter->load();
        QTRY_COMPARE(m_alerts->asked, 2);
        QCoreApplication::sendPostedEvents();

        QCOMPARE(m_changed->size(), 1);
    }

    void whatCannotBeKeptStaysTold()
    {
        QSignalSpy refused(m_presenter.get(), &AlertsPresenter::refused);
        m_alerts->waiting->append(alert(1, u"Dana Lee"_s));
        m_presenter->load();
        QTRY_COMPARE(m_presenter->rows().size(), 1);
        m_alerts->outcome = Error(ErrorCode::Io);

        m_presenter->acknowledge();

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(m_presenter->rows().size(), 1);
    }

    void whatCannotBeReadIsSaid()
    {
        QSignalSpy refused(m_presenter.get(), &AlertsPresenter::refused);
        m_alerts->waiting = Error(ErrorCode::Corrupt);
        m_presenter->load();
        QTRY_COMPARE(refused.size(), 1);
    }

private:
    static DeskAlert alert(std::uint8_t number, const QString &name)
    {
        DeskAlert alert;
        alert.desk = {{number}};
        alert.name = name;
        return alert;
    }

    std::unique_ptr<testing::FakeAlerts> m_alerts;
    std::unique_ptr<AlertsPresenter> m_presenter;
    std::unique_ptr<QSignalSpy> m_changed;
};

ALCOVE_TEST(alerts_presenter_test, AlertsPresenterTest)
#include "alerts_presenter_test.moc"
