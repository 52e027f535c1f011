#include "widgets/summary_view.h"

#include "support/test_registry.h"
#include "widgets/entry_card.h"
#include "widgets/entry_line.h"
#include "widgets/person.h"

#include <QPlainTextEdit>
#include <QScrollBar>

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
    void saysWhatBelongsHereWhileThereIsNothing()
    {
        SummaryView view;
        const Person person(view);

        view.show(QList<presentation::EntryGroup>());

        QVERIFY(person.sees(u"Nothing besides notes yet"_s));
    }

    void aCardAKind()
    {
        SummaryView view;
        const Person person(view);

        view.show(groups());

        QVERIFY(person.sees(u"Problems"_s));
        QVERIFY(person.sees(u"Documents"_s));
        QVERIFY(!person.sees(u"Nothing besides"_s));
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
        QVERIFY(!view.horizontalScrollBar()->isVisible());
    }

    void revealsAnEntryWithinSight()
    {
        SummaryView view;
        view.resize(700, 300);
        const Person person(view);
        view.show(groups());

        view.reveal({{55}}, {});

        QTRY_VERIFY(focused() && focused()->entry() == EntryId{{55}});
        QTRY_VERIFY(
            view.viewport()->rect().contains(focused()->mapTo(view.viewport(), QPoint(5, 5))));
    }

    void theSameChartReadAgainLeavesOpenWhatIsOpen()
    {
        SummaryView view;
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
