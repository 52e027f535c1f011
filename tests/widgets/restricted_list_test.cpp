#include "widgets/restricted_list.h"

#include "core/care.h"
#include "presentation/context_of.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/row_button.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::RestrictedList;

/// Each state of a restricted chart on the list, and what its row does.
class RestrictedListTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = &m_apart;
        m_list = std::make_unique<RestrictedList>(testing::contextOf(*m_session), true);
        m_list->resize(1000, 700);
        m_person = std::make_unique<testing::Person>(*m_list);
    }
    void cleanup()
    {
        m_person.reset();
        m_list.reset();
        m_session.reset();
    }

    void oneThatOpensIsOpened()
    {
        QSignalSpy opening(m_list.get(), &RestrictedList::opening);
        fill({chart()}, {});
        QCOMPARE(focused()->text(), u"Robin Vale"_s);

        m_person->press(Qt::Key_Space);

        QCOMPARE(opening.size(), 1);
    }

    void oneOfAnEmergencySaysHowLong()
    {
        RestrictedChart open = chart();
        open.emergency = EmergencyTime{now(), now() + glassLasts};
        fill({open}, {});

        QVERIFY(focused()->accessibleDescription().contains(u"4 h 0 min left"_s));
        QCOMPARE(focused()->text(), u"Robin Vale"_s);
    }

    void oneWhoseWordsHaveNotComeAsksForAReasonAgain()
    {
        QSignalSpy chosen(m_list.get(), &RestrictedList::emergencyChosen);
        RestrictedChart empty = shut(ErrorCode::Offline);
        empty.emergency = EmergencyTime{now(), now() + glassLasts};
        fill({empty}, {});
        QVERIFY(focused()->text().startsWith(u"Chart "_s)); // whose it is nobody knows yet

        m_person->press(Qt::Key_Space);

        QCOMPARE(chosen.size(), 1);
    }

    void oneThatIsNamedForAndHasNotComeOnlySaysSo()
    {
        QSignalSpy chosen(m_list.get(), &RestrictedList::emergencyChosen);
        fill({shut(ErrorCode::Offline)}, {});

        m_person->press(Qt::Key_Space);

        QCOMPARE(chosen.size(), 0);
        QVERIFY(m_person->sees(u"has not come"_s));
    }

    void oneWhoseTimeIsOverDoesNotOpen()
    {
        QSignalSpy opening(m_list.get(), &RestrictedList::opening);
        RestrictedChart over = shut(ErrorCode::Refused);
        over.emergency = EmergencyTime{now() - glassLasts, now()};
        fill({over}, {});

        m_person->press(Qt::Key_Space);

        QCOMPARE(opening.size(), 0);
        QVERIFY(m_person->sees(u"its time is over"_s));
    }

    void thoseOfAnEmergencyComeAfterTheOthers()
    {
        QSignalSpy chosen(m_list.get(), &RestrictedList::emergencyChosen);
        fill({chart()}, {{RawId{4}, u"AAAA-BBBB"_s, u"from Noor Haddad"_s}});
        QCOMPARE(focused()->text(), u"Robin Vale"_s);

        m_person->press(Qt::Key_Tab);
        m_person->press(Qt::Key_Space);

        QCOMPARE(chosen.size(), 1);
        QVERIFY(chosen.first().first().value<RawId>() == RawId{4});
    }

    void whatIsToBeSaidWaitsForTheNewList()
    {
        m_list->sayOnceFilled(support::Tone::Warning, u"It is over."_s);
        QVERIFY(!m_person->sees(u"It is over."_s));

        fill({}, {});
        QVERIFY(m_person->sees(u"It is over."_s));
        fill({}, {});
        QVERIFY(!m_person->sees(u"It is over."_s));
    }

    void whoMayNotBeginOneIsNotOfferedIt()
    {
        RestrictedList list(testing::contextOf(*m_session), false);

        for (const auto *button : list.findChildren<QPushButton *>())
            QVERIFY(!button->text().startsWith(u"Begin"_s));
        QVERIFY(m_person->canPress(u"Begin a restricted chart"_s));
    }

private:
    /// A row has the keyboard once it is laid out, where there is one.
    void fill(const QList<RestrictedChart> &charts,
              const QList<presentation::EmergencyRow> &emergencies)
    {
        m_list->fill(charts, emergencies);
        if (!charts.isEmpty())
            QTRY_VERIFY(qobject_cast<widgets::RowButton *>(focused()) != nullptr);
    }
    Millis now() const { return m_session->desk.build.clock.now(); }
    static QAbstractButton *focused()
    {
        return qobject_cast<QAbstractButton *>(QApplication::focusWidget());
    }
    static RestrictedChart chart()
    {
        RestrictedChart chart;
        chart.id = RawId{3};
        chart.clientName = u"Robin Vale"_s;
        return chart;
    }
    static RestrictedChart shut(ErrorCode code)
    {
        RestrictedChart chart;
        chart.id = RawId{3};
        chart.shut = Error(code);
        return chart;
    }

    testing::FakeCompartments m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<RestrictedList> m_list;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(restricted_list_test, RestrictedListTest)
#include "restricted_list_test.moc"
