#pragma once

#include <QPlainTextEdit>

namespace alcove::widgets {

/// A text to be read, as high as it is up to some lines; a longer one is scrolled. Not a label:
/// that would lay out a document of a megabyte each time it is as much as resized.
class ReadingText final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ReadingText(int mostLines, QWidget *parent = nullptr);

    void setText(const QString &text);
    /// To where these words stand first.
    void showWords(const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    int m_mostLines;
};

} // namespace alcove::widgets
