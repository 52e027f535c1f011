#pragma once

#include "presentation/chart_document.h"
#include "widgets/paper_layout.h"
#include "widgets/pdf_text.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

namespace alcove::testing {

/// Each page of the document's PDF, as another program reads it; none when it can't be made.
inline QStringList pagesOf(const presentation::ChartDocument &document)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("paper.pdf"));
    const QByteArray pdf = widgets::pdfOf(document);
    QFile file(path);
    if (pdf.isEmpty() || !file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    return pagesOf(path);
}

/// Words with one space between them. Letters that a font draws as one sign are letters again.
inline QString plainWords(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).simplified();
}

inline QStringList printedLines(const QString &page)
{
    QStringList lines;
    for (const QString &line : page.split(u'\n'))
        if (const QString words = plainWords(line); !words.isEmpty())
            lines.append(words);
    return lines;
}

/// Which page does not say at its head whose it is, or at its foot which of how many it is; empty
/// when each does.
inline QString unmarkedPage(const QStringList &pages, const presentation::ChartDocument &document)
{
    for (int page = 0; page < pages.size(); ++page) {
        const QStringList lines = printedLines(pages.at(page));
        const QString head = lines.mid(0, 2).join(u' ');
        const QString foot = lines.mid(std::max<qsizetype>(0, lines.size() - 2)).join(u' ');
        const QString place = QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages.size());
        if (!head.contains(plainWords(document.name))
            || !head.contains(plainWords(document.birthDate)) || !foot.contains(place))
            return QStringLiteral("%1: %2 ... %3").arg(place, head, foot);
    }
    return pages.isEmpty() ? QStringLiteral("there is no page") : QString();
}

/// The first of `parts` that does not stand behind the one before it; empty when all do.
inline QString firstOutOfOrder(const QStringList &pages, const QStringList &parts)
{
    const QString text = plainWords(pages.join(u' '));
    qsizetype from = 0;
    for (const QString &part : parts) {
        QString words = plainWords(part);
        const qsizetype at = text.indexOf(words, from);
        if (at < 0)
            return words;
        from = at + words.size();
    }
    return {};
}

} // namespace alcove::testing
