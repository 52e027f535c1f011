#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/paper_text.h"

#include <QRegularExpression>

#include <cstdio>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PrintedNote;

/// A chart of many years on paper, without a gap: ALCOVE_PAPER_PAGES says of how many pages at
/// least.
class LongPaperTest : public QObject {
    Q_OBJECT

private slots:
    void everyWordOfALongChartIsOnItsPagesOnceAndInOrder()
    {
        presentation::PrintedChart chart{m_build.client(), {}, {}};
        // As many notes as it takes, by what a few take in the fonts that are here.
        constexpr int few = 40;
        while (chart.notes.size() < few)
            addNote(chart);
        const qsizetype pagesOfFew = testing::pagesOf(chartDocument(chart, origin())).size();
        QVERIFY(pagesOfFew >= 3);
        const qsizetype notes = (wantedPages() + 2) * few / (pagesOfFew - 1) + 1;
        while (chart.notes.size() < notes)
            addNote(chart);
        const auto document = chartDocument(chart, origin());

        const QStringList pages = testing::pagesOf(document);

        QVERIFY2(pages.size() >= wantedPages(), QByteArray::number(pages.size()));
        QCOMPARE(testing::unmarkedPage(pages, document), QString());
        QStringList read;
        qsizetype signatures = 0;
        for (const QString &page : pages) {
            signatures += testing::plainWords(page).count(u"Signed by Ada Quill"_s);
            for (auto each = m_mark.globalMatch(page); each.hasNext();)
                read.append(each.next().captured());
        }
        QCOMPARE(firstDifference(read), QString());
        QCOMPARE(read.size(), m_marks);
        QCOMPARE(signatures, m_signatures);
        std::printf("paper: %lld pages, %lld words and %lld signatures of %lld notes read back in "
                    "order\n",
                    static_cast<long long>(pages.size()), static_cast<long long>(read.size()),
                    static_cast<long long>(signatures), static_cast<long long>(chart.notes.size()));
    }

private:
    static qsizetype wantedPages()
    {
        constexpr int usual = 1200;
        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("ALCOVE_PAPER_PAGES", &isNumber);
        return isNumber && wanted > 0 ? wanted : usual;
    }

    static QString mark(qsizetype number) { return u"w%1"_s.arg(number, 7, 10, QChar(u'0')); }
    QString marks(int count)
    {
        QStringList words;
        for (int i = 0; i < count; ++i)
            words.append(mark(m_marks++));
        return words.join(u' ');
    }

    /// Of a few lines to more than a page, each tenth line longer than the paper is wide; some with
    /// an addendum, some without a signature.
    void addNote(presentation::PrintedChart &chart)
    {
        const auto number = static_cast<int>(chart.notes.size());
        constexpr int shortest = 5;
        constexpr int lengths = 67;
        constexpr int step = 29; // so that short and long ones come by turns
        const int lines = shortest + number * step % lengths;
        QStringList text;
        for (int line = 0; line < lines; ++line)
            text.append(marks(line % 10 == 9 ? 25 : 2));
        Note note = m_build.note(chart.client.id, text.join(u'\n'));
        if (number % 5 != 4)
            note.signature = signature();
        PrintedNote printed{note, {}};
        if (note.isSigned() && number % 3 == 0) {
            Addendum addendum = m_build.addendum(note, marks(30));
            addendum.signature = signature();
            printed.addenda.append(addendum);
        }
        chart.notes.append(printed);
    }
    NoteSignature signature()
    {
        ++m_signatures;
        return m_build.signature();
    }

    /// What is read where the next mark should be; empty when all of them come in order.
    static QString firstDifference(const QStringList &read)
    {
        for (qsizetype i = 0; i < read.size(); ++i)
            if (read.at(i) != mark(i))
                return u"%1 in place of %2"_s.arg(read.at(i), mark(i));
        return {};
    }

    presentation::PrintOrigin origin()
    {
        presentation::PrintOrigin origin;
        origin.practice = m_build.practice();
        origin.now = m_build.clock.now();
        origin.zone = QTimeZone::utc();
        origin.locale = QLocale::c();
        origin.formats = testing::must(charting::builtInFormats());
        return origin;
    }

    const QRegularExpression m_mark{u"\\bw\\d{7}\\b"_s};
    testing::Builders m_build;
    qsizetype m_marks = 0; ///< that were written
    qsizetype m_signatures = 0;
};

ALCOVE_TEST(long_paper_test, LongPaperTest)
#include "long_paper_test.moc"
