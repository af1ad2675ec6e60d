import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * An application that says what the one on a port of 127.0.0.1 says, but for the headers of CORS where it is to
 * leave them to the filter; else it also replaces what is there by them. Where that one hangs up, it fails in turn.
 */
public class PassOn extends HttpServlet {
  private static final int upstream = Integer.getInteger("upstream");
  private static final boolean leavesCORS = Boolean.getBoolean("leavesCORS");

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String query = request.getQueryString();
    String target = request.getRequestURI() + (query == null ? "" : "?" + query);
    String origin = request.getHeader("Origin");
    String head = request.getMethod() + " " + target + " HTTP/1.1\r\nHost: upstream\r\nConnection: close\r\n"
        + (origin == null ? "" : "Origin: " + origin + "\r\n") + "\r\n";
    try (Socket socket = new Socket("127.0.0.1", upstream)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String status = line(in);
      if (status.isEmpty()) {
        response.sendError(502);
        return;
      }
      response.setStatus(Integer.parseInt(status.split(" ")[1]));
      Set<String> names = new HashSet<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).trim();
        if (name.matches("(?i)connection|keep-alive|date|transfer-encoding")) continue;
        if (leavesCORS) {
          if (!name.matches("(?i)access-control-.*")) response.addHeader(name, value);
        } else if (names.add(name.toLowerCase())) {
          response.setHeader(name, value);
        } else {
          response.addHeader(name, value);
        }
      }
      in.transferTo(response.getOutputStream());
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) text.append((char) next);
    return text.toString().strip();
  }
}
