#include "interop/json_document.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;

class JsonDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsSound()
    {
        const auto value
            = parseJson("\xef\xbb\xbf {\"a\": [1, \"\\u00e9\", null], \"b\": {\"a\": 1}} \n");
        VERIFY_OK(value);
        QVERIFY(value->at("a").at(1).as_string() == "\xc3\xa9");
    }

    void refusesWhatIsNot_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("position");
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("blank") << QByteArray("  ") << 2;
        QTest::newRow("no JSON") << QByteArray("hello") << 0;
        QTest::newRow("truncated") << QByteArray("{\"a\": [1, 2") << 11;
        QTest::newRow("trailing comma") << QByteArray("[1,]") << 3;
        QTest::newRow("comment") << QByteArray("[1] // one") << 4;
        QTest::newRow("more") << QByteArray("{} {}") << 3;
        QTest::newRow("not UTF-8") << QByteArray("[\"\xff\"]") << 2;
        QTest::newRow("lone surrogate") << QByteArray("[\"\\ud800\"]") << -1;
        QTest::newRow("twice") << QByteArray("{\"a\": {\"b\": 1}, \"a\": 2}") << -1;
        QTest::newRow("twice, escaped") << QByteArray("{\"a\": 1, \"\\u0061\": 2}") << -1;
        QTest::newRow("twice, deep") << QByteArray("[[{\"a\": {\"b\": 1, \"b\": 1}}]]") << -1;
    }

    void refusesWhatIsNot()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, position);

        const auto value = parseJson(bytes);

        VERIFY_ERROR(value, ErrorCode::Malformed);
        const QString detail = QString::fromStdString(value.error().detail);
        QVERIFY2(detail.startsWith(QStringLiteral("byte ")), qPrintable(detail));
        const int at = detail.mid(5).toInt();
        QVERIFY2(at >= 0 && at <= bytes.size(), qPrintable(detail));
        if (position >= 0)
            QCOMPARE(at, position);
    }

    void nestsAsDeepAsAllowedAndNoDeeper()
    {
        const auto nested
            = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
        VERIFY_OK(parseJson(nested(maxJsonDepth)));
        VERIFY_ERROR(parseJson(nested(maxJsonDepth + 1)), ErrorCode::Malformed);
        VERIFY_ERROR(parseJson(nested(10'000)), ErrorCode::Malformed);
        VERIFY_ERROR(parseJson(QByteArray(10'000, '[')), ErrorCode::Malformed);
    }

    void theSameNameInTwoObjectsIsNoFault()
    {
        VERIFY_OK(parseJson("[{\"a\": 1}, {\"a\": 2, \"b\": {\"a\": 3}}]"));
    }

    void refusesMoreThanItsLimit()
    {
        const QByteArray large(maxJsonBytes + 1, ' ');
        VERIFY_ERROR(parseJson(large), ErrorCode::TooLarge);
    }
};

ALCOVE_TEST(json_document_test, JsonDocumentTest)
#include "json_document_test.moc"
