#include "widgets/summary_view.h"

#include "support/test_registry.h"
#include "widgets/entry_card.h"
#include "widgets/entry_line.h"
#include "widgets/person.h"

#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::SummaryView;

namespace {

QList<presentation::EntryGroup> groups()
{
    presentation::EntryGroup problems;
    problems.heading = u"Problems"_s;
    for (std::uint8_t i = 0; i < 60; ++i)
        problems.lines.append({{{i}}, u"Problem %1"_s.arg(i), u"active"_s, {}});
    presentation::EntryGroup documents;
    documents.kind = EntryKind::Document;
    documents.heading = u"Documents"_s;
    documents.lines.append({{{100}}, u"Letter"_s, {}, u"Marigolds on the balcony."_s});
    return {problems, documents};
}

} // namespace

class SummaryViewTest : public QObject {
    Q_OBJECT

private slots:
    void takesNoRoomWhileThereIsNothing()
    {
        SummaryView view;

        view.show(QList<presentation::EntryGroup>());
        QVERIFY(view.isHidden());

        view.show(groups());
        QVERIFY(!view.isHidden());
    }

    void aCardAKind()
    {
        SummaryView view;
        view.resize(800, 600);
        const Person person(view);

        view.show(groups());

        QVERIFY(person.sees(u"Problems"_s));
        QVERIFY(person.sees(u"Documents"_s));
    }

    void aNarrowViewHasOneColumn()
    {
        SummaryView view;
        view.resize(1000, 600);
        const Person person(view);
        view.show(groups());
        const auto cards = view.findChildren<widgets::EntryCard *>();
        QTRY_VERIFY(cards[1]->x() > cards[0]->x());

        view.resize(500, 600);

        QTRY_COMPARE(cards[1]->x(), cards[0]->x());
        QVERIFY(cards[1]->y() > cards[0]->y());
    }

    void revealsAnEntry()
    {
        SummaryView view;
        view.resize(700, 300);
        const Person person(view);
        view.show(groups());
        QSignalSpy revealed(&view, &SummaryView::revealed);

        view.reveal({{55}}, {});

        QTRY_VERIFY(focused() && focused()->entry() == EntryId{{55}});
        QCOMPARE(revealed.count(), 1);
        QCOMPARE(revealed.first().first().value<QWidget *>(), focused());
    }

    void theSameChartReadAgainLeavesOpenWhatIsOpen()
    {
        SummaryView view;
        view.resize(800, 600);
        const Person person(view);
        view.show(groups());
        view.reveal({{100}}, u"Marigolds"_s);
        QVERIFY(person.part<QPlainTextEdit>());

        view.show(groups());
        QVERIFY(person.part<QPlainTextEdit>());
        auto changed = groups();
        changed[0].lines.removeLast();
        view.show(changed);

        QVERIFY(!person.part<QPlainTextEdit>());
    }

    void anEntryThatIsNotHereChangesNothing()
    {
        SummaryView view;
        view.resize(800, 600);
        const Person person(view);
        view.show(groups());

        view.reveal({{200}}, u"Marigolds"_s);

        QVERIFY(!person.part<QPlainTextEdit>());
    }

private:
    static widgets::EntryLine *focused()
    {
        return qobject_cast<widgets::EntryLine *>(QApplication::focusWidget());
    }
};

ALCOVE_TEST(summary_view_test, SummaryViewTest)
#include "summary_view_test.moc"
