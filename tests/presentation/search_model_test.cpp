#include "presentation/search_model.h"

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

    void chartTextIsNeverMarkup()
    {
        QCOMPARE(presentation::richSnippet(u"<img src=x> \u2068a&b\u2069"_s),
                 u"&lt;img src=x&gt; <b>a&amp;b</b>"_s);
    }
};

ALCOVE_TEST(search_model_test, SearchModelTest)
#include "search_model_test.moc"
