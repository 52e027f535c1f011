#include "words/request_text.h"

#include "support/test_registry.h"

#include <QDateTime>

using namespace alcove;
using namespace Qt::StringLiterals;
using words::requestStateText;

class RequestTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysHowLongThereIs()
    {
        RequestState state;
        QCOMPARE(requestStateText(state, m_today), u"open, no day is set by law"_s);
        state.due = m_today.addDays(12);
        QCOMPARE(requestStateText(state, m_today), u"due 14 Mar 2026, in 12 days"_s);
        state.status = RequestStatus::Extended;
        QCOMPARE(requestStateText(state, m_today), u"due 14 Mar 2026, in 12 days; extended"_s);
        state.due = m_today.addDays(1);
        QCOMPARE(requestStateText(state, m_today), u"due tomorrow; extended"_s);
        state.status = RequestStatus::Open;
        state.due = m_today;
        QCOMPARE(requestStateText(state, m_today), u"due today"_s);
        state.due = m_today.addDays(-1);
        QCOMPARE(requestStateText(state, m_today), u"overdue since 1 Mar 2026"_s);
    }

    void saysHowItEnded()
    {
        RequestState state;
        state.closedAt = QDateTime(m_today, QTime(12, 0)).toMSecsSinceEpoch();
        state.status = RequestStatus::Answered;
        QCOMPARE(requestStateText(state, m_today), u"answered 2 Mar 2026"_s);
        state.status = RequestStatus::Refused;
        QCOMPARE(requestStateText(state, m_today), u"refused 2 Mar 2026"_s);
    }

    void everyKindHasWords()
    {
        for (const RequestKind kind : {RequestKind::Access, RequestKind::Accounting,
                                       RequestKind::Amendment, RequestKind::Restriction})
            QVERIFY(!words::requestKindText(kind).isEmpty());
        QVERIFY(words::readersNote().contains(u"this desk"_s));
    }

private:
    const QDate m_today{2026, 3, 2};
};

ALCOVE_TEST(request_text_test, RequestTextTest)
#include "request_text_test.moc"
