#pragma once

#include "presentation/chart_document.h"
#include "support/notice_bar.h"
#include "support/qr_code.h"

#include <QObject>

#include <functional>
#include <memory>

class QPrinter;

namespace alcove::widgets {

/// A code on paper, in letters and for a camera.
struct CodeSheet {
    presentation::ChartDocument document;
    support::QrCode square;
};

/// Brings a code onto paper: by a printer, or as a PDF that somebody carries away. Asked for its
/// sheet only when that happens.
class CodePaper final : public QObject {
    Q_OBJECT

public:
    using Make = std::function<CodeSheet()>;

    /// `parent` has the dialogs. `saved` is what is to be known of a file.
    CodePaper(QWidget &parent, QString saved);
    ~CodePaper() override;

    void print(const Make &make);
    /// `name` is suggested; it says nothing of whose it is.
    void save(const QString &name, const Make &make);
    /// As if the person had named this file.
    void saveAs(const QString &path, const CodeSheet &sheet);

signals:
    void told(alcove::support::Tone tone, const QString &words);

private:
    void tell(bool isWhole, const QString &words);

    QWidget &m_parent;
    QString m_saved;
    std::unique_ptr<QPrinter> m_printer;
};

} // namespace alcove::widgets
