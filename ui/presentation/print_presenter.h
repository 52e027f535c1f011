#pragma once

#include "base/files.h"
#include "charting/disclosure.h"
#include "charting/instrument.h"
#include "core/session.h"
#include "presentation/letter.h"
#include "presentation/passphrase_judgement.h"
#include "presentation/reading_to_print.h"
#include "words/error_text.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace alcove::presentation {

/// Where a text leaves to.
enum class WayOut {
    Paper, ///< by the printer's queue, where it lies in the open for a while
    SealedFile,
    PlainFile, ///< for a reason that is in the log
};

/// Reads what is to be printed; lets it go only after the act is in the chart, for each desk of the
/// practice, and in the audit log of this one. A letter goes to somebody, and has on it what is for
/// them.
class PrintPresenter : public QObject {
    Q_OBJECT

public:
    /// `files` is the disk that files are saved to. Shared because a file is sealed to its end when
    /// the window is closed meanwhile.
    PrintPresenter(Session &session, const Clock &clock, std::shared_ptr<Files> files,
                   QObject *parent = nullptr);

    /// Where the practice's own note formats are; before the first is shown.
    void setFormatsFolder(const QString &folder) { m_formatsFolder = folder; }

    void showNote(NoteId note);
    void showChart(ClientId client);
    /// As measureDocument() has it.
    void showMeasure(RecordId measure, const charting::Instrument *instrument);
    const ChartDocument &document() const { return m_document; }
    /// Whose it is; of nobody before ready().
    const Client &client() const { return m_client; }

    /// Whom it may go to, in words; none of what is no letter.
    QStringList recipients() const;
    /// Of these the one whom it goes to; -1 until one is chosen, and the document is empty so long.
    int recipient() const { return m_recipient; }
    /// changed()
    void chooseRecipient(int recipient);
    /// What one has to know before it goes, as nobody has said yet that it goes all the same.
    QString caution() const;
    void goAllTheSame() { m_goesAllTheSame = true; }

    PassphraseJudgement judge(const crypto::SecretBytes &passphrase) const;
    /// Nothing when the two may seal a file; otherwise what is wrong with them.
    QString objection(const crypto::SecretBytes &passphrase,
                      const crypto::SecretBytes &again) const;

    /// Each is told as a disclosure and audited as note.print and the like, then released();
    /// refused() and nothing released when it can't be written down, when its file may not be where
    /// it shall go, before somebody is chosen, and while there is caution().
    void print();
    void saveSealed(const QString &path, crypto::SecretBytes passphrase);
    void savePlain(const QString &path, const QString &reason);
    /// What the window has made of the document, after released(). saved() or refused() follows;
    /// sealing takes about a second and waits for nobody.
    void write(const QByteArray &pdf);

signals:
    void ready();
    /// The document is another, because it goes to another.
    void changed();
    void released(alcove::presentation::WayOut way);
    void saved(alcove::presentation::WayOut way);
    void refused(const QString &words, const QString &number);

private:
    /// Where what was released goes.
    struct Target {
        WayOut way = WayOut::Paper;
        std::string path;
        std::shared_ptr<crypto::SecretBytes> passphrase; ///< shared with the task that seals
    };

    void take(const QFuture<Result<ReadToPrint>> &answer, const AuditEvent &event);
    void showLetter(const ReadToPrint &read);
    void release(Target target, const QString &detail, const QString &remark);
    charting::Disclosed disclosed(WayOut way, const QString &remark) const;
    void refuse(const Error &error, words::Doing doing);
    void finish(WayOut way, const Result<void> &written);
    PrintOrigin origin() const;

    Session &m_session;
    const Clock &m_clock;
    QString m_formatsFolder;
    std::shared_ptr<Files> m_files;
    ChartDocument m_document;
    Client m_client;
    std::optional<charting::Instrument> m_instrument; ///< of a measure; nothing without
    std::optional<Letter> m_letter; ///< nothing when it is none
    int m_recipient = -1;
    bool m_goesAllTheSame = false;
    bool m_isLeaving = false; ///< it is being told that it leaves
    AuditEvent m_event;
    Target m_target;
    int m_request = 0;
};

} // namespace alcove::presentation
