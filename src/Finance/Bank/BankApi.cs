using BackOffice.Finance.Bank.Formats;
using BackOffice.Kernel;
using BackOffice.Kernel.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace BackOffice.Finance.Bank;

internal static class BankApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/bank-accounts").WithTags("Bank");
        accounts
            .MapGet(
                "/",
                async (BankAccounts query, CancellationToken cancel) =>
                    ApiAnswers.List(
                        (await query.Run(cancel)).Then(rows => Outcome<ListPage<BankAccountRow>>.Of(new(rows, rows.Count))),
                        new ListQuery()
                    )
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<BankAccountRow>>();
        accounts
            .MapPost("/{code}/statements", Import)
            .WithMetadata(new RequestSizeLimitAttribute(2 * StatementFile.MaxBytes))
            .Requires(FinanceRights.Create)
            .Produces<ImportStatement.Imported>();
        Lines(api.MapGroup("/bank-lines").WithTags("Bank"));
    }

    private static void Lines(RouteGroupBuilder lines)
    {
        lines
            .MapGet(
                "/",
                async (
                    [AsParameters] ApiListQuery list,
                    string? account,
                    Word<BankLineState>? state,
                    DateOnly? from,
                    DateOnly? to,
                    decimal? least,
                    decimal? most,
                    BankLineList query,
                    CancellationToken cancel
                ) =>
                    ApiAnswers.List(
                        await query.Run(list.ToQuery(), new BankLineList.Filter(account, state?.Value, from, to, least, most), cancel),
                        list.ToQuery()
                    )
            )
            .Requires(FinanceRights.View)
            .Produces<ApiList<BankLineRow>>();
        lines
            .MapGet("/{id:guid}", async (Guid id, GetBankLine get, CancellationToken cancel) => ApiAnswers.Ok(await get.Run(id, cancel)))
            .Requires(FinanceRights.View)
            .Produces<BankLineCard>();
        lines
            .MapGet(
                "/{id:guid}/suggestions",
                async (Guid id, SuggestMatches suggest, CancellationToken cancel) => ApiAnswers.Ok(await suggest.Run(id, cancel))
            )
            .Requires(FinanceRights.View)
            .Produces<IReadOnlyList<Suggestion>>();
        lines
            .MapPost(
                "/{id:guid}/match",
                async (Guid id, MatchLine.Request body, MatchLine match, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Ok(await match.Run(body with { LineId = id }, http.Key(), cancel))
            )
            .Requires(FinanceRights.Approve)
            .Produces<MatchLine.Matched>();
        lines
            .MapDelete(
                "/{id:guid}/match",
                async (Guid id, string? reason, TakeMatchBack back, HttpContext http, CancellationToken cancel) =>
                    ApiAnswers.Gone(await back.Run(new TakeMatchBack.Request(id, reason), http.Key(), cancel))
            )
            .Requires(FinanceRights.Approve);
    }

    // The file itself is the body; its name may be given as a query parameter.
    private static async Task<IResult> Import(string code, string? name, HttpContext http, ImportStatement import, CancellationToken cancel)
    {
        var content = await Body(http.Request.Body, cancel);
        return ApiAnswers.Ok(await import.Run(code, name ?? "statement", content, http.Key(), cancel));
    }

    /// <summary>The content, or as much of it as shows that it is too large.</summary>
    internal static async Task<byte[]> Body(Stream body, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while (content.Length <= StatementFile.MaxBytes && (read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
