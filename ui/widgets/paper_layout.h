#pragma once

#include "presentation/chart_document.h"
#include "support/qr_code.h"
#include "widgets/paper_parts.h"

#include <QByteArray>
#include <QRect>
#include <QTextBlock>

#include <vector>

class QPagedPaintDevice;
class QPainter;

namespace alcove::widgets {

class PaperPages;

/// A document on the pages of a printer: whose it is at the top of each, who printed it and "page
/// 2 of 5" at its foot. Qt's own printing of a QTextDocument knows neither, and loses what comes
/// after some 2,640 pages.
class PaperLayout {
public:
    /// `printer`, which may be a PDF, and its page layout are as they will be painted on. `code`
    /// may be null; it stands below the text.
    PaperLayout(const presentation::ChartDocument &document, QPagedPaintDevice &printer,
                const support::QrCode *code = nullptr);

    int pages() const { return static_cast<int>(m_lines.size()); }
    /// False when the printer takes no more.
    bool print();

private:
    struct Line {
        QTextBlock block;
        int number;
        QPointF place; ///< below the head of its page
    };

    void layOut();
    void divide();
    void divide(const PaperPart &part, qreal begin, PaperPages &pages);
    std::vector<Line> linesOf(const PaperElement &element, qreal begin) const;
    void place(std::vector<Line> lines, PaperPages &pages);
    void put(const Line &line, qint64 page, qreal top);
    void placeCode();
    void paintPage(QPainter &painter, int page);

    const presentation::ChartDocument &m_document;
    QPagedPaintDevice &m_printer;
    QRect m_paper; ///< inside the margins, from 0, 0
    int m_line = 0; ///< height of a line of the head
    qreal m_height; ///< of the text on a page
    std::vector<PaperPart> m_parts;
    std::vector<std::vector<Line>> m_lines; ///< of each page
    qreal m_end = 0; ///< of the text on the last page
    const support::QrCode *m_code;
    QRectF m_codeArea; ///< on the last page
};

/// Head, text and foot as a PDF in memory: no part of it is on a disk before somebody writes it
/// there. Empty when it can't be made.
QByteArray pdfOf(const presentation::ChartDocument &document,
                 const support::QrCode *code = nullptr);

} // namespace alcove::widgets
