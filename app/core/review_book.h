#pragma once

#include "base/result.h"
#include "core/client_fields.h"
#include "core/draft_versions.h"
#include "core/late_work.h"
#include "core/note.h"

#include <QList>

#include <optional>

namespace alcove {

class Chart;

/// Why something waits for a person.
enum class ReviewKind {
    Draft, ///< a draft was written on two desks apart
    Beside, ///< a version was written, or signed, while its note was being signed elsewhere
    Field, ///< two values were entered for one field of a client or a record
    Late, ///< it came after its author had been removed
};

QString reviewKindName(ReviewKind kind);
std::optional<ReviewKind> reviewKindFromName(const QString &name);

/// Something that waits for a person's decision, without its words.
struct ReviewItem {
    ReviewKind kind = ReviewKind::Draft;
    RawId record{}; ///< the note, the client, the record, or the op that came late
    QString field; ///< of a client, or of a record
    QString recordKind; ///< of a record
    ClientId client;
    QString clientName; ///< empty where it is not known
    QString format; ///< of a note
    Millis serviceAt = 0; ///< of a note
    Millis since = 0; ///< when the last of what differs was written, by its author's clock
    QString person; ///< who wrote that
    QString desk; ///< and where
    bool isTheirs = false; ///< whether whoever asks may decide

    bool operator==(const ReviewItem &) const = default;
};

/// One of the texts that differ. A field of a client is a text of one section, "value".
struct ReviewSide {
    OpId op;
    QString person;
    QString desk;
    Millis at = 0; ///< by its author's clock
    bool isSigned = false;
    Millis serviceAt = 0; ///< of a note
    NoteBody body;

    bool operator==(const ReviewSide &) const = default;
};

/// What waits, with all its words. The first side is what stands in the chart today; of what came
/// late it may be empty.
struct Review {
    ReviewItem item;
    std::optional<Note> note; ///< as it stands, of a draft or a signed note
    QList<ReviewSide> sides;
    std::optional<NoteBody> base; ///< what both were written on, where that is known

    bool operator==(const Review &) const = default;
};

/// What became of a version beside a signed note.
struct SettledEdit {
    NoteId note;
    ClientId client;
    QString clientName;
    AsideHow how = AsideHow::LeftOut;
    Millis at = 0;
    QString person;
    ReviewSide version;

    bool operator==(const SettledEdit &) const = default;
};

/// What waits for a person, and the ways to decide. Same thread and failures as Chart, which it
/// lies beside. Nothing that is decided takes a word away: what is not taken stays in the history.
class ReviewBook {
public:
    virtual ~ReviewBook() = default;

    /// What whoever asks may see of it, the oldest first. Charts behind glass are left out.
    virtual Result<QList<ReviewItem>> waiting() = 0;
    /// NotFound when it does not wait any more. Reading is audited as that of the note or chart.
    virtual Result<Review> review(ReviewKind kind, const RawId &record, const QString &field) = 0;

    /// Keeps `note` in the place of these versions of its draft, which a person has read. A version
    /// that came since stays beside it. Fails as Chart::saveDraft.
    virtual Result<void> settleDraft(const Note &note, const QList<OpId> &versions) = 0;
    /// Versions beside a signed note are laid aside, or were added to it. They stay, and the act is
    /// audited. NotFound for versions that do not wait; Refused for who does not write charts.
    virtual Result<void> layAside(NoteId note, const QList<OpId> &versions, AsideHow how) = 0;
    /// What was laid aside or added, the latest first.
    virtual Result<QList<SettledEdit>> settledEdits() = 0;

    virtual Result<ClientSheet> clientSheet(ClientId client) = 0;
    /// Writes what differs between `before`, as somebody saw it, and `after`, and nothing else.
    /// Malformed when validate() says so.
    virtual Result<void> editClient(const ClientSheet &before, const Client &after) = 0;
    /// Of the values of a field, `chosen` stands; the others were seen. NotFound when it isn't one.
    virtual Result<void> chooseValue(const RawId &clientOrRecord, const QString &field,
                                     const OpId &chosen)
        = 0;

    /// Takes in what came late, or leaves it out. Refused unless decidesLate().
    virtual Result<void> decideLate(const OpId &op, bool isTakenIn) = 0;
};

/// Beside `chart`; null where there is none.
ReviewBook *reviewBookOf(Chart &chart);

} // namespace alcove
