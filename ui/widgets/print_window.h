#pragma once

#include "presentation/print_presenter.h"

#include <QWidget>

class QComboBox;
class QPrintPreviewWidget;
class QPrinter;
class QPushButton;
class QStackedWidget;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class BandStrip;
class PlainForm;
class SealForm;

/// What will be on the paper, and the ways it can go: a sealed file, a printer, or for a reason a
/// file that is not encrypted. Of a letter also to whom.
class PrintWindow final : public QWidget {
    Q_OBJECT

public:
    PrintWindow(Session &session, const Clock &clock, QWidget *parent);
    ~PrintWindow() override;

    void setFormatsFolder(const QString &folder) { m_presenter.setFormatsFolder(folder); }

    void showNote(NoteId note) { m_presenter.showNote(note); }
    void showChart(ClientId client) { m_presenter.showChart(client); }
    void showMeasure(RecordId measure, const charting::Instrument *instrument)
    {
        m_presenter.showMeasure(measure, instrument);
    }
    /// As if the person had named this file, with what stands in the form.
    void sealAs(const QString &path);
    void savePlainAs(const QString &path);

signals:
    void saved();
    /// Locking is one key away here as well.
    void lockRequested();

private:
    QWidget *makeWays();
    QWidget *makeRecipients();
    void makeForms();
    void showRecipients();
    void showLetter();
    /// The way is taken at once, or after one more press where something has to be known before.
    void begin(presentation::WayOut way);
    void take(presentation::WayOut way);
    void showForm(QWidget &form, QWidget &field);
    void goBack();
    void leave();
    void askForPrinter();
    void askForSealedName();
    void askForPlainName();
    void send(presentation::WayOut way);
    void tellSaved(presentation::WayOut way);
    void fill(QPrinter *printer);
    void setBusy(bool isBusy);

    presentation::PrintPresenter m_presenter;
    std::unique_ptr<QPrinter> m_printer;
    BandStrip *m_strip; ///< whose paper it is
    QWidget *m_recipients; ///< shown for a letter
    QComboBox *m_to;
    support::NoticeBar *m_notice;
    presentation::WayOut m_wanted = presentation::WayOut::Paper; ///< after one more press
    QStackedWidget *m_places;
    QPrintPreviewWidget *m_preview;
    SealForm *m_sealForm;
    PlainForm *m_plainForm;
    QPushButton *m_seal;
    QPushButton *m_print;
    QPushButton *m_plain;
};

} // namespace alcove::widgets
