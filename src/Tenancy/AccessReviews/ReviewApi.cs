using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using BackOffice.Tenancy.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Tenancy.AccessReviews;

/// <summary>Reviews for programs: they begin them and read them. Decisions are people's, see <see cref="ReviewRules.People"/>.</summary>
internal static class ReviewApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reviews = api.MapGroup("/access-reviews").WithTags("Access reviews");
        reviews
            .MapGet(
                "/",
                async ([AsParameters] ApiListQuery list, ReviewList query, CancellationToken cancel) =>
                    ApiAnswers.List(await query.Run(list.ToQuery(), cancel), list.ToQuery())
            )
            .Requires(Team.Manage)
            .Produces<ApiList<ReviewCard>>();
        reviews
            .MapGet("/{id:guid}", async (Guid id, ReviewList query, CancellationToken cancel) => ApiAnswers.Ok(await query.Get(id, cancel)))
            .Requires(Team.Manage)
            .Produces<ReviewCard>();
        reviews.MapGet("/{id:guid}/lines", Lines).Requires(Team.Manage).Produces<ApiList<ReviewLine>>();
        reviews
            .MapPost(
                "/",
                async (StartReview.Request request, StartReview start, ReviewList query, CancellationToken cancel) =>
                {
                    var started = await start.Run(request, cancel);
                    return started.Succeeded
                        ? ApiAnswers.Created(await query.Get(started.Value.Id, cancel), card => $"/api/v1/access-reviews/{card.Id}")
                        : ApiAnswers.Problem(started.Refusals);
                }
            )
            .Requires(Team.Manage)
            .Produces<ReviewCard>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> Lines(
        Guid id,
        [AsParameters] ApiListQuery list,
        ReviewList reviews,
        ReviewLines query,
        CancellationToken cancel
    )
    {
        var review = await reviews.Get(id, cancel);
        return review.Succeeded
            ? ApiAnswers.List(await query.Run(id, list.ToQuery(), LineView.All, cancel), list.ToQuery())
            : ApiAnswers.Problem(review.Refusals);
    }
}
