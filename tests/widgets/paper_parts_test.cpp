#include "widgets/paper_parts.h"

#include "support/test_registry.h"

#include <QAbstractTextDocumentLayout>
#include <QTest>
#include <QTextCursor>
#include <QTextTable>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::paperElements;
using widgets::PaperPart;
using widgets::paperParts;
using widgets::ParagraphCut;

class PaperPartsTest : public QObject {
    Q_OBJECT

private slots:
    void aLineIsCountedForWhatMayStandOnIt()
    {
        QCOMPARE(widgets::linesAtMost({}), 1);
        QCOMPARE(widgets::linesAtMost(u"nine char"_s), 1);
        QCOMPARE(widgets::linesAtMost(u"x"_s.repeated(100)), 11);
        QCOMPARE(widgets::linesAtMost(u"a\u2028b\u2028c"_s), 3);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aParagraphIsCutWhereALineMayEnd_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("end");
        QTest::addColumn<int>("next");
        QTest::newRow("short") << u"Slept well."_s << 0 << 11 << 11;
        QTest::newRow("at a line") << u"a\u2028b\u2028c\u2028d"_s << 0 << 3 << 4;
        QTest::newRow("the rest") << u"a\u2028b\u2028c\u2028d"_s << 4 << 7 << 7;
        QTest::newRow("at a space") << u"Slept badly, and ate nothing"_s << 0 << 16 << 17;
        QTest::newRow("in a word") << u"x"_s.repeated(40) << 0 << 19 << 19;
        QTest::newRow("not in a character") << u"\U0001F600x"_s.repeated(9) << 0 << 18 << 18;
    }

    void aParagraphIsCutWhereALineMayEnd()
    {
        QFETCH(QString, text);
        QFETCH(int, from);
        QFETCH(int, end);
        QFETCH(int, next);

        QCOMPARE(widgets::cutOf(text, from, 2), (ParagraphCut{end, next}));
        QVERIFY(widgets::linesAtMost(text.mid(from, end - from)) <= 2);
    }

    void partsHaveAsManyLinesAsTheyMay()
    {
        using Beginnings = std::vector<std::size_t>;
        QCOMPARE(widgets::partBeginnings({}, 10), Beginnings());
        QCOMPARE(widgets::partBeginnings({4, 6, 1, 9, 1}, 10), (Beginnings{0, 2, 4}));
        QCOMPARE(widgets::partBeginnings({11, 11}, 10), (Beginnings{0, 1})); // it goes on
        // Over two thousand million lines.
        QCOMPARE(widgets::partBeginnings(std::vector<qint64>(5, 1'000'000'000), 2'000'000'000),
                 (Beginnings{0, 2, 4}));
    }

    void aTextThatFitsStaysAsItIs()
    {
        auto text = laid(u"<h2>One</h2><p>Text</p>"_s);
        const QTextDocument *whole = text.get();

        const auto parts = paperParts(std::move(text), 10);

        QCOMPARE(parts.size(), std::size_t(1));
        QCOMPARE(parts[0].text.get(), whole);
        QCOMPARE(parts[0].lead.to, 0);
    }

    void eachWordIsInOnePartAsItWas()
    {
        const auto whole = laid(chart());
        const auto parts = paperParts(laid(chart()), 8);
        QVERIFY(parts.size() > 5);

        const Described all = described(parts);

        QCOMPARE(all.words, described(*whole, 0).words);
        QCOMPARE(all.formats, described(*whole, 0).formats);
    }

    void whatFollowsIsAsFarBelowAsInOneText()
    {
        const auto whole = laid(chart());
        const auto parts = paperParts(laid(chart()), 8);

        const QList<qreal> tops = topsOf(parts);

        const QList<qreal> expected = topsIn(*whole, 0, 0);
        QCOMPARE(tops.size(), expected.size());
        for (qsizetype i = 0; i < tops.size(); ++i)
            QVERIFY2(qAbs(tops[i] - expected[i]) < 1,
                     qPrintable(u"%1: %2, not %3"_s.arg(i).arg(tops[i]).arg(expected[i])));
    }

    void aParagraphThatIsTooLongGoesOnWithoutAGap()
    {
        const QString lines = u"<p>First</p><p>"_s + u"A line.<br>"_s.repeated(30) + u"End.</p>"_s;
        const auto whole = laid(lines);
        const auto parts = paperParts(laid(lines), 8);
        QVERIFY(parts.size() > 3);

        const qreal end = endOf(parts);

        QVERIFY(qAbs(end - widgets::bottomOf(*whole, {0, whole->characterCount()})) < 1);
    }

    void aRowThatIsTooLongIsReadBelowItsTitle()
    {
        const QString row = u"<table><tr><td>Title</td><td>"_s + u"a<br>"_s.repeated(30)
            + u"z</td></tr><tr><td>Next</td><td>row</td></tr></table>"_s;

        const auto parts = paperParts(laid(row), 8);

        const QStringList words = described(parts).words.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(words.first(), u"Title"_s);
        QCOMPARE(words.count(u"a"_s), 30);
        QCOMPARE(words.mid(words.size() - 3), (QStringList{u"z"_s, u"Next"_s, u"row"_s}));
    }

private:
    struct Described {
        QString words;
        QStringList formats; ///< of each block: its margins, and its first character's weight
    };

    static QString chart()
    {
        const QString row = u"<tr><td>Score<br><small>Source: here</small></td><td>%1</td></tr>"_s;
        QString html = u"<h1>Sam Rivera</h1><table width=\"100%\"><tr><td width=\"25%\">Telephone"
                       "</td><td>555</td></tr></table>"_s;
        for (int i = 0; i < 6; ++i)
            html += u"<h2>Note %1</h2><p><small>Written by Ada</small></p><h3>Plan</h3>"
                    "<p>Go <b>on</b>.<br>Then stop.</p>"_s.arg(i);
        html += u"<h3>Scores</h3><table width=\"100%\" cellpadding=\"3\">"_s;
        for (int i = 0; i < 12; ++i)
            html += row.arg(i);
        return html + u"</table><p>The end.</p>"_s;
    }
    static std::unique_ptr<QTextDocument> laid(const QString &html)
    {
        auto text = std::make_unique<QTextDocument>();
        text->setDocumentMargin(0);
        text->setHtml(html);
        text->setTextWidth(500);
        return text;
    }
    static Described described(const QTextDocument &text, int from)
    {
        Described all;
        for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
            if (block.position() < from || block.length() == 1)
                continue;
            all.words += block.text().replace(QChar::LineSeparator, u'\n') + u'\n';
            const QTextBlockFormat format = block.blockFormat();
            all.formats.append(u"%1 %2 %3"_s.arg(format.topMargin())
                                   .arg(format.bottomMargin())
                                   .arg(block.begin().fragment().charFormat().fontWeight()));
        }
        return all;
    }
    static Described described(const std::vector<PaperPart> &parts)
    {
        Described all;
        for (const PaperPart &part : parts) {
            const Described one = described(*part.text, part.lead.to);
            all.words += one.words;
            all.formats += one.formats;
        }
        return all;
    }
    /// Of blocks with words, from `from` on.
    static QList<qreal> topsIn(const QTextDocument &text, int from, qreal begin)
    {
        QList<qreal> tops;
        for (QTextBlock block = text.begin(); block.isValid(); block = block.next())
            if (block.position() >= from && block.length() > 1)
                tops.append(begin + text.documentLayout()->blockBoundingRect(block).top());
        return tops;
    }
    /// As a text of parts is put together: the tops of its blocks, and its end.
    static std::pair<QList<qreal>, qreal> together(const std::vector<PaperPart> &parts)
    {
        std::pair<QList<qreal>, qreal> all;
        for (const PaperPart &part : parts) {
            part.text->setTextWidth(500);
            const qreal begin
                = part.lead.to == 0 ? 0 : all.second - widgets::bottomOf(*part.text, part.lead);
            all.first += topsIn(*part.text, part.lead.to, begin);
            all.second = begin + widgets::bottomOf(*part.text, part.tail);
        }
        return all;
    }
    static QList<qreal> topsOf(const std::vector<PaperPart> &parts)
    {
        return together(parts).first;
    }
    static qreal endOf(const std::vector<PaperPart> &parts) { return together(parts).second; }
};

ALCOVE_TEST(paper_parts_test, PaperPartsTest)
#include "paper_parts_test.moc"
