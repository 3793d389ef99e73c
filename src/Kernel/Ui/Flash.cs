using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace BackOffice.Kernel.Ui;

/// <summary>What is said at the foot of the page after an action.</summary>
/// <param name="Url">Where to see or undo it.</param>
public sealed record FlashMessage(string Text, string? Url = null, string? LinkText = null);

/// <summary>
/// Carries one message over the redirect that follows a form. It travels in a cookie that the next page takes, so any
/// node can show it; it is text only and is encoded where it is shown.
/// </summary>
public sealed class Flash(IHttpContextAccessor accessor)
{
    private const string Cookie = "flash";

    /// <summary>Says something on the next page; for static pages, before the redirect.</summary>
    public void Say(string text, string? url = null, string? linkText = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new FlashMessage(text, url, linkText));
        Context.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(json), Options(Context));
    }

    /// <summary>Says something on this page; for interactive pages.</summary>
    public static ValueTask SayNow(IJSRuntime script, string text) => script.InvokeVoidAsync("backOffice.say", text);

    internal FlashMessage? Take()
    {
        if (accessor.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { } value)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            var message = JsonSerializer.Deserialize<FlashMessage>(WebEncoders.Base64UrlDecode(value));
            // A cookie can be planted by a neighbouring host name: only links into this site are shown.
            return Uri.IsWellFormedUriString(message?.Url ?? "", UriKind.Relative) ? message : null;
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            return null;
        }
    }

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Outside a request use SayNow.");

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = context.Request.PathBase.Value is { Length: > 0 } path ? path : "/",
        };
}
