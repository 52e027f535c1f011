#include "widgets/paper_layout.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace alcove::widgets {

namespace {

constexpr qreal textPoints = 10.5;
constexpr qreal headPoints = 9;
constexpr int headLines = 3; // the last of them is air
constexpr int footLines = 2;
constexpr qreal codeModule = 1.0; // in mm; half of it would do for a camera
constexpr qreal mmPerInch = 25.4;

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
    , m_code(code)
{
    m_text.documentLayout()->setPaintDevice(&printer);
    m_text.setDocumentMargin(0);
    m_text.setDefaultFont(paperFont(textPoints));
    m_text.setHtml(document.html);
    m_text.setPageSize(
        QSizeF(m_paper.width(), m_paper.height() - (headLines + footLines) * m_line));
    divide();
    if (m_code != nullptr)
        placeCode();
}

/// Not QTextDocument's own drawing: it draws the line before a page once more, out of sight but
/// read twice by whoever copies the text or has it read aloud.
void PaperLayout::divide()
{
    const qreal height = m_text.pageSize().height();
    m_lines.resize(static_cast<std::size_t>(m_text.pageCount()));
    for (QTextBlock block = m_text.begin(); block.isValid(); block = block.next()) {
        const qreal top = m_text.documentLayout()->blockBoundingRect(block).top();
        for (int number = 0; number < block.layout()->lineCount(); ++number) {
            const QRectF line = block.layout()->lineAt(number).rect();
            const auto page = static_cast<std::size_t>((top + line.center().y()) / height);
            m_lines[std::min(page, m_lines.size() - 1)].push_back({block, number});
        }
    }
}

void PaperLayout::placeCode()
{
    const int across = m_code->size() + 2 * support::qrQuietZone;
    const qreal side = across * std::ceil(codeModule * m_printer.logicalDpiX() / mmPerInch);
    const qreal height = m_text.pageSize().height();
    const QTextBlock last = m_text.lastBlock();
    qreal top = m_text.documentLayout()->blockBoundingRect(last).bottom() + m_line
        - (pages() - 1) * height;
    if (top + side > height) {
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
    painter.translate(0, headLines * m_line - page * m_text.pageSize().height());
    for (const Line &line : m_lines[static_cast<std::size_t>(page)])
        line.block.layout()
            ->lineAt(line.number)
            .draw(&painter, m_text.documentLayout()->blockBoundingRect(line.block).topLeft());
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
