#include "presentation/search_model.h"

#include "support/direct_session.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::SearchModel;

class SearchModelTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhatWasFoundInBold()
    {
        OpenDesk desk(3);
        SearchModel model(desk.session->chart());
        const QAbstractItemModelTester tester(&model);
        model.search(u"diary"_s);
        QTRY_VERIFY(model.rowCount() > 0);
        const QModelIndex first = model.index(0);
        QVERIFY(first.data(SearchModel::SnippetRole).toString().contains(u"<b>diary</b>"_s));
        QVERIFY(first.data(SearchModel::TitleRole).toString().startsWith(u"SOAP, "_s));
        QVERIFY(!first.data().toString().isEmpty());
        QVERIFY(model.at(0).note.has_value());
    }

    void findsNothingForATextWithoutAWord()
    {
        OpenDesk desk(3);
        SearchModel model(desk.session->chart());
        QSignalSpy loaded(&model, &SearchModel::loaded);
        for (const QString &text : {u""_s, u"  "_s, u"\"*()"_s}) {
            model.search(text);
            QTRY_COMPARE(loaded.count(), 1);
            QCOMPARE(model.rowCount(), 0);
            loaded.clear();
        }
    }

    void saysWhatAnEntryIsAndNoDateWhereThereIsNone()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        ChartImport import;
        import.entries = {session.desk.build.entry(client.id, u"Marigold tea"_s),
                          session.desk.build.entry(client.id, u"Marigold cream"_s)};
        import.entries[1].startedAt.reset();
        testing::must(session.desk.chart->import(import));
        SearchModel model(session.chart());

        model.search(u"marigold"_s);

        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data(SearchModel::TitleRole).toString(), u"Marigold cream"_s);
        QVERIFY(
            model.index(1).data(SearchModel::TitleRole).toString().startsWith(u"Marigold tea, "_s));
        QVERIFY(!model.isAsking());
    }

    void knowsTheWordsAsTheyStandInTheText()
    {
        QCOMPARE(presentation::foundWords(u"… was \u2068sleeping\u2069 and \u2068slept\u2069"_s),
                 u"sleeping"_s);
        QVERIFY(presentation::foundWords(u"nothing marked"_s).isEmpty());
    }

    void chartTextIsNeverMarkup()
    {
        QCOMPARE(presentation::richSnippet(u"<img src=x> \u2068a&b\u2069"_s),
                 u"&lt;img src=x&gt; <b>a&amp;b</b>"_s);
    }
};

ALCOVE_TEST(search_model_test, SearchModelTest)
#include "search_model_test.moc"
