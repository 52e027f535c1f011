#pragma once

#include "base/files.h"
#include "core/session.h"
#include "presentation/chart_document.h"
#include "presentation/passphrase_judgement.h"
#include "words/error_text.h"

#include <QObject>

#include <memory>
#include <string>

namespace alcove::presentation {

/// Where a text leaves to.
enum class WayOut {
    Paper, ///< by the printer's queue, where it lies in the open for a while
    SealedFile,
    PlainFile, ///< for a reason that is in the log
};

/// Reads what is to be printed; lets it go only after the act is in the audit log.
class PrintPresenter : public QObject {
    Q_OBJECT

public:
    /// `files` is the disk that files are saved to. Shared because a file is sealed to its end when
    /// the window is closed meanwhile.
    PrintPresenter(Session &session, const Clock &clock, std::shared_ptr<Files> files,
                   QObject *parent = nullptr);

    void showNote(NoteId note);
    void showChart(ClientId client);
    const ChartDocument &document() const { return m_document; }

    PassphraseJudgement judge(const crypto::SecretBytes &passphrase) const;
    /// Nothing when the two may seal a file; otherwise what is wrong with them.
    QString objection(const crypto::SecretBytes &passphrase,
                      const crypto::SecretBytes &again) const;

    /// Each is audited as note.print or chart.print, then released(); refused() and nothing
    /// released when it can't be written down, and when its file may not be where it shall go.
    void print();
    void saveSealed(const QString &path, crypto::SecretBytes passphrase);
    void savePlain(const QString &path, const QString &reason);
    /// What the window has made of the document, after released(). saved() or refused() follows;
    /// sealing takes about a second and waits for nobody.
    void write(const QByteArray &pdf);

signals:
    void ready();
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

    void take(const QFuture<Result<PrintedChart>> &answer, const AuditEvent &event);
    void release(Target target, const QString &detail);
    void refuse(const Error &error, words::Doing doing);
    void finish(WayOut way, const Result<void> &written);
    PrintOrigin origin() const;

    Session &m_session;
    const Clock &m_clock;
    std::shared_ptr<Files> m_files;
    ChartDocument m_document;
    AuditEvent m_event;
    Target m_target;
    int m_request = 0;
};

} // namespace alcove::presentation
