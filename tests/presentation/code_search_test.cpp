#include "presentation/code_search.h"

#include "support/test_registry.h"

using namespace Qt::StringLiterals;
using alcove::presentation::CodeSearch;

class CodeSearchTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatSomebodyMeans()
    {
        const CodeSearch codes{QString()};

        QCOMPARE(codes.find(u"recurrent depress moder"_s, 5).first().code, u"F33.1"_s);
        QVERIFY(codes.find(u""_s, 5).isEmpty());
        QCOMPARE(codes.exact(u"f331"_s)->title,
                 u"Major depressive disorder, recurrent, moderate"_s);
        QVERIFY(!codes.exact(u"F33.99"_s));
        QCOMPARE(codes.about(), u"ICD-10-CM, fiscal year 2026, 1889 codes"_s);
    }
};

ALCOVE_TEST(code_search_test, CodeSearchTest)
#include "code_search_test.moc"
