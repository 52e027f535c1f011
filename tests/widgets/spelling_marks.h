#pragma once

#include <QTextBlock>
#include <QTextEdit>
#include <QTextLayout>

namespace alcove::testing {

/// The words that have a wave below them, in their order.
inline QStringList wavedWords(const QTextEdit &edit)
{
    QStringList words;
    for (QTextBlock block = edit.document()->firstBlock(); block.isValid(); block = block.next())
        for (const QTextLayout::FormatRange &range : block.layout()->formats())
            if (range.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                words.append(block.text().mid(range.start, range.length));
    return words;
}

} // namespace alcove::testing
