#pragma once

#include "presentation/chart_context.h"
#include "presentation/latest_query.h"
#include "presentation/review_model.h"
#include "presentation/review_text.h"

#include <QObject>

#include <functional>

namespace alcove::presentation {

/// What waits for a person's decision: the list, the two texts of the one that is read, and the
/// ways to decide. The first text of a review is on the left.
class ReviewPresenter final : public QObject {
    Q_OBJECT

public:
    explicit ReviewPresenter(const ChartContext &context, QObject *parent = nullptr);

    ReviewModel &model() { return *m_model; }
    int count() const { return m_model->rowCount(); }
    /// "2 wait for a decision"; empty when nothing does.
    QString summary() const;

    /// Reads the list anew; listed().
    void refresh();
    /// Reads one of them with its texts; opened(), or gone() when it waits no more.
    void open(int row);
    void close();

    bool isOpen() const { return m_review.has_value(); }
    const Review &review() const { return *m_review; }
    /// "Sam Rivera: two versions of a draft"
    QString title() const;
    /// Why it is here.
    QString reason() const;
    /// "Left: Ada Quill at Desk 1, 2 Mar 2026, 14:02"; of the right likewise.
    QString sideTitle(bool isLeft) const;
    const QList<ReviewPart> &parts() const { return m_parts; }
    /// What both were written on; empty where that is not known.
    QList<ReviewPart> baseParts() const;

    /// More than two versions: which of the others is on the right.
    int others() const;
    void showOther(int which);
    int shownOther() const { return m_other; }

    /// Whether whoever reads it may decide.
    bool isTheirs() const { return isOpen() && m_review->item.isTheirs; }
    /// A draft whose two texts fit together line by line.
    bool canMerge() const { return m_merged.has_value(); }
    bool isDraft() const { return isOpen() && m_review->item.kind == ReviewKind::Draft; }

    /// The draft or field becomes what is on the left or on the right; of late work, left leaves it
    /// out and right takes it in. settled(), or failed().
    void keep(bool isLeft);
    /// The draft becomes both put together, where they fit: canMerge().
    void keepMerged();
    /// The draft becomes all lines of both, to be edited where drafts are; editWanted().
    void keepBothToEdit();
    /// An edit beside a signed note is no part of the record; it stays in the history.
    void layAside();
    /// It goes into an addendum: addendumWanted().
    void takeIntoAddendum();

signals:
    void listed();
    void opened();
    void gone();
    void settled(const QString &words);
    void failed(const QString &words);
    void editWanted(alcove::ClientId client, alcove::NoteId note);
    void addendumWanted(alcove::ClientId client, alcove::NoteId note);

private:
    void receive(const Result<Review> &answer);
    void compare();
    const ReviewSide &left() const { return m_review->sides.first(); }
    const ReviewSide &right() const { return m_review->sides.at(1 + m_other); }
    void settleDraft(const NoteBody &body, Millis serviceAt,
                     const std::function<void()> &then = {});
    void decide(const std::function<Result<void>(ReviewBook &)> &act, const QString &done,
                const std::function<void()> &then = {});

    ChartContext m_context;
    ReviewModel *m_model;
    std::optional<Review> m_review;
    int m_other = 0;
    QList<ReviewPart> m_parts;
    std::optional<NoteBody> m_merged;
    bool m_isDeciding = false;
    LatestQuery<QList<ReviewItem>> m_list;
    LatestQuery<Review> m_query;
};

} // namespace alcove::presentation
