#include "interop/html_text.h"

#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;

class HtmlTextTest : public QObject {
    Q_OBJECT

private slots:
    void readsAsOneWouldWithoutTheLayout_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("blocks") << u"<div><p>One</p><p>Two <b>three</b></p></div>"_s
                                << u"One\nTwo three"_s;
        QTest::newRow("a break") << u"a<br/>b<BR>c"_s << u"a\nb\nc"_s;
        QTest::newRow("a table") << u"<table><tr><td>PHQ-9</td><td>13</td></tr></table>"_s
                                 << u"PHQ-9 13"_s;
        QTest::newRow("spaces") << u"  a \n\n  b\t c "_s << u"a b c"_s;
        QTest::newRow("script") << u"a<script>if (1 < 2) evil()</script>b"_s << u"ab"_s;
        QTest::newRow("style") << u"<STYLE>p { }</style >x"_s << u"x"_s;
        QTest::newRow("comment") << u"a<!-- <p>no</p> -->b"_s << u"ab"_s;
        QTest::newRow("entities") << u"&lt;5 &amp; &gt;3&nbsp;&mdash; &#233;&#xE9;"_s
                                  << u"<5 & >3 — éé"_s;
        QTest::newRow("beyond the plane") << u"&#128578;"_s << u"🙂"_s;
        QTest::newRow("attributes") << u"<p title=\"x\">y</p>"_s << u"y"_s;
    }

    void readsAsOneWouldWithoutTheLayout()
    {
        QFETCH(const QString, html);

        QTEST(htmlText(html), "text");
    }

    void whatIsNoHtmlComesOutAsItIs_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << u""_s << u""_s;
        QTest::newRow("less than") << u"score < 5 and 3 <4"_s << u"score < 5 and 3 <4"_s;
        QTest::newRow("an ampersand") << u"R&D &unknown; & &#0; &#xD800; &#1114112;"_s
                                      << u"R&D &unknown; & &#0; &#xD800; &#1114112;"_s;
        QTest::newRow("at the end") << u"a<"_s << u"a<"_s;
        QTest::newRow("a tag that never ends") << u"a<p"_s << u"a"_s;
        QTest::newRow("a script that never ends") << u"a<script>b"_s << u"a"_s;
        QTest::newRow("a comment that never ends") << u"a<!--b"_s << u"a"_s;
    }

    void whatIsNoHtmlComesOutAsItIs()
    {
        QFETCH(const QString, html);

        QTEST(htmlText(html), "text");
    }

    void manyMarksTakeTimeAsTheirLength()
    {
        const QString text = htmlText(u"<p>x&amp;"_s.repeated(200'000));

        QCOMPARE(text.size(), 3 * 200'000 - 1);
    }
};

ALCOVE_TEST(html_text_test, HtmlTextTest)
#include "html_text_test.moc"
