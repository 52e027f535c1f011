#include "interop/text_encoding.h"

#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;

class TextEncodingTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheSetsItKnows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        const QByteArray utf8 = u"Grüße – 5 €"_s.toUtf8();
        QTest::newRow("none named") << utf8 << u"text/plain"_s << u"Grüße – 5 €"_s;
        QTest::newRow("UTF-8") << utf8 << u"text/plain; charset=\"UTF-8\""_s << u"Grüße – 5 €"_s;
        QTest::newRow("with a mark") << "\xef\xbb\xbf" + utf8 << QString() << u"Grüße – 5 €"_s;
        QTest::newRow("Latin-1") << QByteArray("Gr\xfc\xdf"
                                               "e")
                                 << u"text/plain;charset=iso-8859-1"_s << u"Grüße"_s;
        QTest::newRow("Windows-1252") << QByteArray("\x84"
                                                    "5 \x80\x93 \x9f")
                                      << u"text/plain; charset=windows-1252"_s << u"„5 €“ Ÿ"_s;
    }

    void readsTheSetsItKnows()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, type);

        const auto text = decodeText(bytes, type);

        QVERIFY(text);
        QTEST(*text, "text");
    }

    void guessesNothing()
    {
        QVERIFY(!decodeText("abc", u"text/plain; charset=iso-8859-15"_s));
        QVERIFY(!decodeText("abc", u"text/plain; charset=utf-16"_s));
        QVERIFY(!decodeText("Gr\xfc\xdf", u"text/plain"_s));
        QVERIFY(!decodeText("a\x81z", u"text/plain; charset=windows-1252"_s));
    }
};

ALCOVE_TEST(text_encoding_test, TextEncodingTest)
#include "text_encoding_test.moc"
