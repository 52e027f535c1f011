#include "widgets/paper_layout.h"

#include "widgets/paper_pages.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace alcove::widgets {

namespace {

constexpr qreal textPoints = 10.5;
constexpr qreal headPoints = 9;
constexpr int headLines = 3; // the last of them is air
constexpr int footLines = 2;
constexpr qreal codeModule = 1.0; // in mm; half of it would do for a camera
constexpr qreal mmPerInch = 25.4;
// Of 33,554,432 dots that Qt can count; twice as many may come of it.
constexpr qint64 highestPart = 8'388'608;
constexpr qint64 highestLine = 4; ///< of a heading, with the space around it, in lines of text

QFont paperFont(qreal points)
{
    QFont font(QStringLiteral("sans-serif"));
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(points);
    return font;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("paper", text);
}

} // namespace

PaperLayout::PaperLayout(const presentation::ChartDocument &document, QPagedPaintDevice &printer,
                         const support::QrCode *code)
    : m_document(document)
    , m_printer(printer)
    , m_paper(QPoint(), printer.pageLayout().paintRectPixels(printer.logicalDpiX()).size())
    , m_line(QFontMetrics(paperFont(headPoints), &printer).lineSpacing())
    , m_height(m_paper.height() - (headLines + footLines) * m_line)
    , m_code(code)
{
    layOut();
    divide();
    if (m_code != nullptr)
        placeCode();
}

void PaperLayout::layOut()
{
    auto text = std::make_unique<QTextDocument>();
    text->setUndoRedoEnabled(false);
    text->setDocumentMargin(0);
    text->setDefaultFont(paperFont(textPoints));
    text->setHtml(m_document.html);
    const int line = QFontMetrics(text->defaultFont(), &m_printer).lineSpacing();
    m_parts = paperParts(std::move(text), highestPart / (highestLine * std::max(line, 1)));
    for (const PaperPart &part : m_parts) {
        part.text->documentLayout()->setPaintDevice(&m_printer);
        part.text->setTextWidth(m_paper.width());
    }
}

/// Not QTextDocument's own pages: they end at its limits, and it draws the line before a page once
/// more, out of sight but read twice by whoever copies the text or has it read aloud.
void PaperLayout::divide()
{
    m_lines.resize(1);
    PaperPages pages(m_height);
    qreal end = 0; // of the parts before
    for (const PaperPart &part : m_parts) {
        const bool isFirst = part.lead.to == 0;
        const qreal begin = isFirst ? 0 : end - bottomOf(*part.text, part.lead);
        divide(part, begin, pages);
        end = begin + bottomOf(*part.text, part.tail);
    }
}

void PaperLayout::divide(const PaperPart &part, qreal begin, PaperPages &pages)
{
    bool isAfterTable = false;
    for (const PaperElement &element : paperElements(*part.text)) {
        // There is an empty block behind each table, which would begin a page with a gap.
        const bool isGap = isAfterTable && element.table == nullptr && element.block.length() == 1;
        isAfterTable = element.table != nullptr;
        if (isGap || element.range().from < part.lead.to)
            continue;
        const std::vector<Line> lines = linesOf(element, begin);
        if (element.table != nullptr)
            place(lines, pages);
        else
            for (const Line &line : lines)
                place({line}, pages);
    }
}

/// With places in the text as if it were one.
std::vector<PaperLayout::Line> PaperLayout::linesOf(const PaperElement &element, qreal begin) const
{
    std::vector<Line> lines;
    const QTextDocument &text = *element.block.document();
    const PaperRange range = element.range();
    for (QTextBlock block = element.block; block.isValid() && block.position() < range.to;
         block = block.next()) {
        const QPointF corner = text.documentLayout()->blockBoundingRect(block).topLeft();
        for (int number = 0; number < block.layout()->lineCount(); ++number) {
            const qreal top = corner.y() + block.layout()->lineAt(number).rect().top();
            lines.push_back({block, number, {corner.x(), begin + top}});
        }
    }
    return lines;
}

/// What stands beside each other, on one page where there is room.
void PaperLayout::place(std::vector<Line> lines, PaperPages &pages)
{
    const auto isHigher
        = [](const Line &one, const Line &other) { return one.place.y() < other.place.y(); };
    const auto heightOf
        = [](const Line &line) { return line.block.layout()->lineAt(line.number).height(); };
    const auto first = std::min_element(lines.begin(), lines.end(), isHigher);
    if (first == lines.end())
        return;
    const qreal top = first->place.y();
    qreal bottom = top;
    for (const Line &line : lines)
        bottom = std::max(bottom, line.place.y() + heightOf(line));
    if (pages.fits(bottom - top)) {
        const PaperPages::Place place = pages.put(top, bottom - top);
        for (const Line &line : lines)
            put(line, place.page, place.top + line.place.y() - top);
        return;
    }
    std::stable_sort(lines.begin(), lines.end(), isHigher);
    for (const Line &line : lines) {
        const PaperPages::Place place = pages.put(line.place.y(), heightOf(line));
        put(line, place.page, place.top);
    }
}

void PaperLayout::put(const Line &line, qint64 page, qreal top)
{
    const auto place = static_cast<std::size_t>(page);
    if (place >= m_lines.size()) {
        m_lines.resize(place + 1);
        m_end = 0;
    }
    const QTextLine drawn = line.block.layout()->lineAt(line.number);
    m_end = std::max(m_end, top + drawn.height());
    m_lines[place].push_back({line.block, line.number, {line.place.x(), top - drawn.rect().top()}});
}

void PaperLayout::placeCode()
{
    const int across = m_code->size() + 2 * support::qrQuietZone;
    const qreal side = across * std::ceil(codeModule * m_printer.logicalDpiX() / mmPerInch);
    qreal top = m_end + m_line;
    if (top + side > m_height) {
        m_lines.emplace_back();
        top = 0;
    }
    m_codeArea = QRectF(0, headLines * m_line + top, side, side);
}

bool PaperLayout::print()
{
    QPainter painter;
    if (!painter.begin(&m_printer))
        return false;
    for (int page = 0; page < pages(); ++page) {
        if (page > 0 && !m_printer.newPage())
            return false;
        paintPage(painter, page);
    }
    return painter.end();
}

void PaperLayout::paintPage(QPainter &painter, int page)
{
    const QRect head(0, 0, m_paper.width(), m_line);
    const QRect foot(0, m_paper.height() - m_line, m_paper.width(), m_line);
    const int rule = m_line * 3 / 2;
    painter.setPen(Qt::black);
    QFont bold = paperFont(headPoints);
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_document.name);
    painter.setFont(paperFont(headPoints));
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, m_document.birthDate);
    painter.drawLine(0, rule, m_paper.width(), rule);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                     m_document.practice + QStringLiteral(" \u00b7 ") + m_document.printed);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter,
                     tr("Page %1 of %2").arg(page + 1).arg(pages()));

    painter.save();
    painter.translate(0, headLines * m_line);
    for (const Line &line : m_lines[static_cast<std::size_t>(page)])
        line.block.layout()->lineAt(line.number).draw(&painter, line.place);
    painter.restore();
    if (m_code != nullptr && page + 1 == pages())
        m_code->paint(painter, m_codeArea);
}

QByteArray pdfOf(const presentation::ChartDocument &document, const support::QrCode *code)
{
    QBuffer pdf;
    if (!pdf.open(QIODevice::WriteOnly))
        return {};
    QPdfWriter writer(&pdf);
    // A file's properties are seen by whoever sees the file in a list.
    writer.setTitle(tr("From a chart"));
    writer.setCreator(QStringLiteral("Alcove"));
    const bool isWhole = PaperLayout(document, writer, code).print();
    return isWhole ? pdf.data() : QByteArray();
}

} // namespace alcove::widgets
