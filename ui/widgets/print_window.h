#pragma once

#include "presentation/print_presenter.h"

#include <QWidget>

class QPrintPreviewWidget;
class QPrinter;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// What will be on the paper, and the two ways it can go: a printer or a file.
class PrintWindow final : public QWidget {
    Q_OBJECT

public:
    PrintWindow(Session &session, const Clock &clock, QWidget *parent);
    ~PrintWindow() override;

    void showNote(NoteId note) { m_presenter.showNote(note); }
    void showChart(ClientId client) { m_presenter.showChart(client); }
    /// As if the person had named this file.
    void saveAs(const QString &path);

signals:
    void saved(bool isWhole);
    /// Locking is one key away here as well.
    void lockRequested();

private:
    void choosePrinter();
    void chooseFile();
    void send(presentation::PrintTarget target);
    void fill(QPrinter *printer);

    presentation::PrintPresenter m_presenter;
    std::unique_ptr<QPrinter> m_printer;
    QString m_path;
    support::NoticeBar *m_notice;
    QPrintPreviewWidget *m_preview;
    QPushButton *m_print;
    QPushButton *m_save;
};

} // namespace alcove::widgets
