#pragma once

#include "presentation/review_text.h"

#include <QTextEdit>

namespace alcove::widgets {

/// Two texts side by side, which scroll together: what differs stands on a ground of its own, and
/// the words that do are bold and underlined. A screen reader is given the differences in order.
class ComparedText final : public QTextEdit {
    Q_OBJECT

public:
    explicit ComparedText(QWidget *parent = nullptr);

    struct Shown {
        QString left; ///< whose the texts are
        QString right;
        QList<presentation::ReviewPart> parts;
    };
    void show(const Shown &shown);
    /// The same one below the other, as it is read out.
    void setReadOut(bool isReadOut);
    bool isReadOut() const { return m_isReadOut; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildTable();
    void buildReadOut();

    Shown m_shown;
    bool m_isReadOut = false;
};

} // namespace alcove::widgets
