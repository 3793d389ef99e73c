using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Bills;

/// <summary>Bills and supplier credits, in the shape of invoices and credit memos: what is issued there is posted here.</summary>
internal static class BillApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var bills = api.MapGroup("/bills").WithTags("Bills");
        Map(bills, BillKind.Bill, "/api/v1/bills");
        MapHolding(bills);
        Map(api.MapGroup("/supplier-credits").WithTags("Supplier credits"), BillKind.SupplierCredit, "/api/v1/supplier-credits");
    }

    private static void Map(RouteGroupBuilder bills, BillKind kind, string root)
    {
        MapReading(bills, kind);
        MapDrafts(bills, kind, root);
        bills
            .MapPost(
                "/{id:guid}/issue",
                async (Guid id, PostBill post, GetBill get, HttpContext http, CancellationToken cancel) =>
                    await Then(
                        await post.Run(new PostBill.Request(id, http.ExpectedVersion()), http.Key(), cancel),
                        id,
                        kind,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(FinanceRights.Approve)
            .Produces<BillResource>();
        bills
            .MapPost(
                "/{id:guid}/void",
                async (Guid id, VoidBill.Request? body, VoidBill undo, GetBill get, HttpContext http, CancellationToken cancel) =>
                    await Then(
                        await undo.Run(new VoidBill.Request(id, body?.Date, body?.Reason), http.Key(), cancel),
                        id,
                        kind,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(FinanceRights.Approve)
            .Produces<BillResource>();
    }

    private static void MapHolding(RouteGroupBuilder bills)
    {
        bills
            .MapPost(
                "/{id:guid}/hold",
                async (Guid id, Holding said, HoldBill hold, GetBill get, HttpContext http, CancellationToken cancel) =>
                    await Then(
                        await hold.Run(new HoldBill.Request(id, said.Reason, said.IsDisputed), http.Key(), cancel),
                        id,
                        BillKind.Bill,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(FinanceRights.Edit)
            .Produces<BillResource>();
        bills
            .MapPost(
                "/{id:guid}/release",
                async (Guid id, ReleaseBill release, GetBill get, HttpContext http, CancellationToken cancel) =>
                    await Then(await release.Run(new ReleaseBill.Request(id), http.Key(), cancel), id, BillKind.Bill, get, http, cancel)
            )
            .Requires(FinanceRights.Approve)
            .Produces<BillResource>();
    }

    private sealed record Holding(string? Reason, bool IsDisputed = false);

    private static void MapReading(RouteGroupBuilder bills, BillKind kind)
    {
        bills
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    string? status,
                    Guid? supplierId,
                    DateOnly? from,
                    DateOnly? to,
                    BillList query,
                    CancellationToken cancel
                ) =>
                {
                    var view = status == "draft" ? "drafts" : status;
                    var page = await query.Run(kind, list.ToQuery(), new BillFilter(view, supplierId, from, to), cancel);
                    return ApiAnswers.List(page.Then<ListPage<BillRow>>(found => found.Rows), list.ToQuery());
                }
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<BillRow>>();
        bills
            .MapGet(
                "/{id:guid}",
                async (Guid id, GetBill get, HttpContext http, CancellationToken cancel) => await Show(id, kind, get, http, cancel)
            )
            .Requires(FinanceRights.View)
            .Produces<BillResource>();
    }

    private static void MapDrafts(RouteGroupBuilder bills, BillKind kind, string root)
    {
        bills
            .MapPost(
                "/",
                async (BillInput input, SaveBill save, GetBill get, HttpContext http, CancellationToken cancel) =>
                {
                    var saved = await save.Run(new SaveBill.Request(kind, null, input), http.Key(), cancel);
                    return saved.Succeeded
                        ? ApiAnswers.Created(await Resource(saved.Value.Id, kind, get, cancel), made => $"{root}/{made.Id}")
                        : ApiAnswers.Problem(saved.Refusals);
                }
            )
            .Requires(FinanceRights.Create)
            .Produces<BillResource>(StatusCodes.Status201Created);
        bills
            .MapPut(
                "/{id:guid}",
                async (Guid id, BillInput input, SaveBill save, GetBill get, HttpContext http, CancellationToken cancel) =>
                    await Then(
                        await save.Run(new SaveBill.Request(kind, id, input, Version: http.ExpectedVersion()), http.Key(), cancel),
                        id,
                        kind,
                        get,
                        http,
                        cancel
                    )
            )
            .Requires(FinanceRights.Edit)
            .Produces<BillResource>();
        bills
            .MapDelete(
                "/{id:guid}",
                async (Guid id, DeleteBillDraft delete, HttpContext http, CancellationToken cancel) =>
                {
                    var outcome = await delete.Run(new DeleteBillDraft.Request(id), http.Key(), cancel);
                    return outcome.Succeeded ? Results.NoContent() : ApiAnswers.Problem(outcome.Refusals);
                }
            )
            .Requires(FinanceRights.Delete);
    }

    private static async Task<IResult> Then<T>(
        Outcome<T> outcome,
        Guid id,
        BillKind kind,
        GetBill get,
        HttpContext http,
        CancellationToken cancel
    ) => outcome.Succeeded ? await Show(id, kind, get, http, cancel) : ApiAnswers.Problem(outcome.Refusals);

    private static async Task<IResult> Show(Guid id, BillKind kind, GetBill get, HttpContext http, CancellationToken cancel) =>
        ApiAnswers.Ok(await Resource(id, kind, get, cancel), http, resource => resource.Version);

    private static async Task<Outcome<BillResource>> Resource(Guid id, BillKind kind, GetBill get, CancellationToken cancel) =>
        (await get.Run(id, kind, cancel)).Then<BillResource>(card => BillResource.Of(card));
}
