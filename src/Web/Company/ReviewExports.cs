using BackOffice.Kernel;
using BackOffice.Kernel.Tables;
using BackOffice.Tenancy;
using BackOffice.Tenancy.AccessReviews;

namespace BackOffice.Web.Company;

/// <summary>A review of access as a file, for auditors: every line with its decision, and the hash that the portal shows.</summary>
internal static class ReviewExports
{
    private static readonly string[] Header =
    [
        "Line",
        "Kind",
        "Who",
        "E-mail or firm",
        "May do",
        "Approves up to",
        "Sensitive fields",
        "Reaches",
        "Origin",
        "Since, UTC",
        "Last used, UTC",
        "Last day",
        "Duties in conflict",
        "Hints",
        "Decision",
        "Became",
        "Why",
        "Decided by",
        "Decided at, UTC",
        "Review finished by",
        "Review finished at, UTC",
        "SHA-256 of the review",
    ];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapExport<(ReviewCard Review, ReviewLine Line)>(
            "/company/access-reviews/{id:guid}",
            new Permission(TenancyArea.Key, Act.Configure),
            "Access review",
            Header,
            async (http, take, cancel) =>
            {
                var id = Guid.Parse((string)http.Request.RouteValues["id"]!);
                var review = await http.RequestServices.GetRequiredService<ReviewList>().Get(id, cancel);
                return review.Succeeded
                    ? await http.RequestServices.GetRequiredService<ReviewLines>().Each(id, line => take((review.Value, line)), cancel)
                    : Outcome<Done>.Refused(review.Refusals);
            },
            found => Cells(found.Review, found.Line)
        );

    private static TableCell[] Cells(ReviewCard review, ReviewLine line) =>
        [
            TableCell.Number(line.Position),
            TableCell.Text(line.Kind.ToString()),
            TableCell.Text(line.Name),
            TableCell.Text(line.Contact),
            TableCell.Text(line.Access),
            TableCell.Number(line.Limit),
            TableCell.Text(string.Join(", ", line.Fields)),
            TableCell.Text(line.Scope.ToString()),
            TableCell.Text(line.Origin == AccessOrigin.Unknown ? null : line.Origin.ToString()),
            TableCell.Instant(line.Since),
            TableCell.Instant(line.LastUsedAt),
            TableCell.Date(line.Until),
            TableCell.Text(string.Join(", ", line.Duties)),
            TableCell.Text(string.Join(", ", line.Hints)),
            TableCell.Text(line.Verdict?.ToString()),
            TableCell.Text(line.Became),
            TableCell.Text(line.Word),
            TableCell.Text(line.DecidedBy),
            TableCell.Instant(line.DecidedAt),
            TableCell.Text(review.FinishedBy),
            TableCell.Instant(review.FinishedAt),
            TableCell.Text(review.Hash),
        ];
}
